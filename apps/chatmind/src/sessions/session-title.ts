const maxCharacters = 60;

/** A session's name from its first message: its first line with words, cut at a word when it is long. */
export function titleFrom(text: string): string {
  const line = text.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one)) ?? text;
  // oxlint-disable-next-line no-control-regex -- a title is one line without control characters
  const clean = line.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  if (clean.length <= maxCharacters) return clean;
  const cut = clean
    .slice(0, maxCharacters)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const lastWord = cut.lastIndexOf(' ');
  return `${(lastWord > maxCharacters / 2 ? cut.slice(0, lastWord) : cut).trimEnd()}…`;
}
