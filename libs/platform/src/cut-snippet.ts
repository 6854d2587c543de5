import { maxSnippetLength } from '@quintet/contract';

/**
 * Cuts the part of a text around the first match of `q`, ignoring case, for a search result: one line of plain text of at
 * most 200 characters (UTF-16 code units) with the whole match in it. Without a match it is the beginning of the text.
 *
 * @param q the text searched for, at most 200 characters; white space in it matches any white space
 */
export function cutSnippet(text: string, q: string): string {
  const match = patternOf(q).exec(text);
  const start = match?.index ?? 0;
  const end = start + (match?.[0].length ?? 0);
  const found = toOneLine(text.slice(start, end)).slice(0, maxSnippetLength);
  const before = toOneLine(text.slice(Math.max(0, start - windowLength), start));
  const after = toOneLine(text.slice(end, end + windowLength));

  // A third of the remaining space is context before the match; space that one side does not need is used by the other.
  const room = maxSnippetLength - found.length;
  const beforeLength = Math.min(before.length, Math.max(Math.floor(room / 3), room - after.length));
  const afterLength = Math.min(after.length, room - beforeLength);
  const isCutBefore = beforeLength < before.length || start > windowLength;
  const isCutAfter = afterLength < after.length || end + windowLength < text.length;
  return [
    withEllipsis(before.slice(before.length - beforeLength), isCutBefore, 'start'),
    found,
    withEllipsis(after.slice(0, afterLength), isCutAfter, 'end'),
  ]
    .join('')
    .trim();
}

// Twice the length of a snippet: white space in it is collapsed afterwards.
const windowLength = 2 * maxSnippetLength;

const toOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

const patternOf = (q: string): RegExp =>
  new RegExp(
    q
      .trim()
      .split(/\s+/)
      .map(RegExp.escape)
      .join(String.raw`\s+`),
    'iu',
  );

/** Replaces the outermost character of a part that was cut, and what is left of a surrogate pair, by an ellipsis. */
function withEllipsis(part: string, isCut: boolean, side: 'start' | 'end'): string {
  if (!isCut || part === '') return part;
  return side === 'start'
    ? `…${part.slice(1).replace(/^[\udc00-\udfff]/, '')}`
    : `${part.slice(0, -1).replace(/[\ud800-\udbff]$/, '')}…`;
}
