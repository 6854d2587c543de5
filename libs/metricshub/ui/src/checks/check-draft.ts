import { checkInterval, checkTimeout } from '@quintet/metricshub-contract/routes';
import type { Check, CheckDraft } from '@quintet/metricshub-contract/schemas';
import { messages } from '../metricshub.messages.ts';

/** A check as it is being written: texts, as the fields hold them. */
export type CheckTexts = {
  readonly name: string;
  readonly url: string;
  readonly intervalSeconds: string;
  readonly timeoutMs: string;
  readonly expectedStatus: string;
};

/** What is wrong, by field. */
export type CheckFaults = Partial<Record<keyof CheckTexts, string>>;

/** The texts of a check, or of a new one. */
export const textsOf = (check?: Check): CheckTexts => ({
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

/** The check that the texts say, or what is wrong with them. The service judges the rest. */
export function readTexts(
  texts: CheckTexts,
): { readonly draft: CheckDraft } | { readonly faults: CheckFaults } {
  const timeoutMs = wholeNumber(texts.timeoutMs, checkTimeout);
  const isAny = texts.expectedStatus.trim() === '';
  const expectedStatus = isAny ? null : wholeNumber(texts.expectedStatus, { min: 100, max: 599 });
  const faults: CheckFaults = {
    ...(texts.name.trim() === '' ? { name: messages.form.nameNeeded } : {}),
    ...(isWebAddress(texts.url.trim()) ? {} : { url: messages.form.urlNeeded }),
    ...(timeoutMs === undefined ? { timeoutMs: messages.form.timeoutBad } : {}),
    ...(expectedStatus === undefined ? { expectedStatus: messages.form.statusBad } : {}),
  };
  if (timeoutMs === undefined || expectedStatus === undefined || Object.keys(faults).length > 0)
    return { faults };
  const intervalSeconds = Number(texts.intervalSeconds);
  return {
    draft: { name: texts.name.trim(), url: texts.url.trim(), intervalSeconds, timeoutMs, expectedStatus },
  };
}
