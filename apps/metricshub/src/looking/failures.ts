import type { FailureCode } from '@quintet/metricshub-contract/schemas';
import { TargetRefused } from './guarded-lookup.ts';

/** Why a look found nothing good, with one sentence for a person. No address of the inside is in it. */
export type LookFailure = { readonly code: FailureCode; readonly detail: string };

const sentences: Readonly<Record<Exclude<FailureCode, 'wrong_status'>, string>> = {
  target_refused:
    'It leads to an address that checks do not reach: this machine, a private network or none at all.',
  dns_failed: 'Its name has no address.',
  connection_failed: 'Nobody took the connection, or it broke off.',
  tls_failed: 'Its certificate is not valid, or no secure connection came about.',
  timeout: 'It did not answer in time.',
  too_many_redirects: 'It redirects more than 3 times.',
  invalid_answer: 'What it answered is not HTTP.',
};

/** A failure with its sentence. */
export const failed = (code: keyof typeof sentences): LookFailure => ({ code, detail: sentences[code] });

const byErrorCode: readonly [RegExp, keyof typeof sentences][] = [
  [/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/, 'dns_failed'],
  [/^(HPE_|ERR_HTTP|ERR_INVALID)/, 'invalid_answer'],
  [/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/, 'tls_failed'],
];

/** What an error of a request means; `isLate` when the time was over before it came. */
export function failureOf(error: unknown, isLate: boolean): LookFailure {
  if (error instanceof TargetRefused) return failed('target_refused');
  if (isLate) return failed('timeout');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [, meaning = 'connection_failed'] = byErrorCode.find(([form]) => form.test(code)) ?? [];
  return failed(meaning);
}
