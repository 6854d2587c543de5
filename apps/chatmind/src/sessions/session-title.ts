const maxCharacters = 60;

/** Derives a session's title from its first message: the first line with words, shortened at a word boundary. */
export function titleFrom(text: string): string {
  const line = text.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one)) ?? text;
  // oxlint-disable-next-line no-control-regex -- matches control characters
  const clean = line.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  if (clean.length <= maxCharacters) return clean;
  const cut = clean
    .slice(0, maxCharacters)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const lastWord = cut.lastIndexOf(' ');
  return `${(lastWord > maxCharacters / 2 ? cut.slice(0, lastWord) : cut).trimEnd()}…`;
}
