import { createHash } from 'node:crypto';
import { invalidHeader } from './platform-errors.ts';
import type { IdempotentRequest } from './ports.ts';

const keyForm = /^[\x21-\x7e]{1,255}$/;

/**
 * Reads Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): 1 to 255 visible ASCII characters,
 * with or without quotes.
 *
 * @returns undefined when the header is absent
 * @throws 400 `platform.invalid_header`
 */
export function readIdempotencyKey(
  header: string | undefined,
  write: { actor: string; method: string; path: string; body: unknown; onReplay: () => void },
): IdempotentRequest | undefined {
  if (header === undefined) return undefined;
  const key = header.replace(/^"(.*)"$/, '$1');
  if (!keyForm.test(key)) throw invalidHeader('Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
  const fingerprint = createHash('sha256')
    .update(`${write.method} ${write.path}\n${canonicalJson(write.body)}`)
    .digest('hex');
  return { actor: write.actor, key, fingerprint, onReplay: write.onReplay };
}

/**
 * Adds the content to the fingerprint of an upload, which is known only when the bytes have arrived.
 *
 * @param content what identifies the upload, such as digest, name and fields
 */
export function withContent(
  request: IdempotentRequest | undefined,
  content: unknown,
): IdempotentRequest | undefined {
  if (request === undefined) return undefined;
  const fingerprint = createHash('sha256').update(`${request.fingerprint}\n${canonicalJson(content)}`);
  return { ...request, fingerprint: fingerprint.digest('hex') };
}

/** JSON with sorted keys, so that the same body in another order is the same request. */
const canonicalJson = (value: unknown) => JSON.stringify(value, (_key, member: unknown) => sorted(member));

const sorted = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
