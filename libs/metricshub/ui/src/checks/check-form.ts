import { checkInterval, checkTimeout } from '@quintet/metricshub-contract/routes';
import type { Check, CheckDraft } from '@quintet/metricshub-contract/schemas';
import { messages } from '../metricshub.messages.ts';

/** The text values of the form's fields. */
export type CheckFormValues = {
  readonly name: string;
  readonly url: string;
  readonly intervalSeconds: string;
  readonly timeoutMs: string;
  readonly expectedStatus: string;
};

/** Error messages by field. */
export type CheckFormErrors = Partial<Record<keyof CheckFormValues, string>>;

/** The form values of a check, or the defaults of a new one. */
export const toFormValues = (check?: Check): CheckFormValues => ({
  name: check?.name ?? '',
  url: check?.url ?? '',
  intervalSeconds: String(check?.intervalSeconds ?? checkInterval.default),
  timeoutMs: String(check?.timeoutMs ?? checkTimeout.default),
  expectedStatus: check?.expectedStatus ? String(check.expectedStatus) : '',
});

const wholeNumber = (text: string, { min, max }: { min: number; max: number }): number | undefined => {
  const value = Number(text);
  return /^\d+$/.test(text.trim()) && value >= min && value <= max ? value : undefined;
};

const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** Parses the form. The service validates the rest, such as private addresses. */
export function parseForm(
  values: CheckFormValues,
): { readonly draft: CheckDraft } | { readonly errors: CheckFormErrors } {
  const timeoutMs = wholeNumber(values.timeoutMs, checkTimeout);
  const isAny = values.expectedStatus.trim() === '';
  const expectedStatus = isAny ? null : wholeNumber(values.expectedStatus, { min: 100, max: 599 });
  const errors: CheckFormErrors = {
    ...(values.name.trim() === '' ? { name: messages.form.nameNeeded } : {}),
    ...(isWebAddress(values.url.trim()) ? {} : { url: messages.form.urlNeeded }),
    ...(timeoutMs === undefined ? { timeoutMs: messages.form.timeoutBad } : {}),
    ...(expectedStatus === undefined ? { expectedStatus: messages.form.statusBad } : {}),
  };
  if (timeoutMs === undefined || expectedStatus === undefined || Object.keys(errors).length > 0)
    return { errors };
  const intervalSeconds = Number(values.intervalSeconds);
  return {
    draft: { name: values.name.trim(), url: values.url.trim(), intervalSeconds, timeoutMs, expectedStatus },
  };
}
