import { invalidHeader, preconditionFailed, preconditionRequired } from './platform-errors.ts';

/** Versions that a write accepts, from If-Match; `any` for `*`. */
export type IfMatch = readonly number[] | 'any';

/** The strong ETag of version 7: `"v7"`. */
export const etagOf = (version: number): string => `"v${version}"`;

const anyTag = /^(W\/)?"[^"]*"$/;
const ownTag = /^"v([1-9]\d{0,14})"$/;

/**
 * Reads If-Match (RFC 9110, 13.1.1). Weak tags and foreign tags never match and are not in the list.
 *
 * @returns undefined when the header is absent and `required` is false
 * @throws 428 `platform.precondition_required`, 400 `platform.invalid_header`
 */
export function readIfMatch(header: string | undefined, required: boolean): IfMatch | undefined {
  if (header === undefined) {
    if (required) throw preconditionRequired();
    return undefined;
  }
  if (header.trim() === '*') return 'any';
  const tags = header
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  if (tags.length === 0 || !tags.every((tag) => anyTag.test(tag))) {
    throw invalidHeader('If-Match', 'must look like "v7"');
  }
  return tags.flatMap((tag) => ownTag.exec(tag)?.[1] ?? []).map(Number);
}

/**
 * Requires that the caller has read the version that it changes.
 *
 * @throws 412 `platform.precondition_failed` with the current object in `current`
 */
export function requireMatch(ifMatch: IfMatch | undefined, current: { readonly version: number }): void {
  if (ifMatch === undefined || ifMatch === 'any' || ifMatch.includes(current.version)) return;
  throw preconditionFailed(current);
}
