/** Returns the value of a variable, or null or undefined when it is unknown. */
export type Lookup = (name: string) => string | null | undefined;

const isNameCharacter = (character: string | undefined): boolean =>
  character !== undefined && /\w/.test(character);

/** The index of the brace that closes the one at `open`, or the end of the text. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}' && (depth -= 1) === 0) return index;
  }
  return text.length;
}

const plainEnd = (text: string, start: number): number => {
  let end = start;
  while (isNameCharacter(text[end])) end += 1;
  return end;
};

/** Resolves the text between braces: `NAME`, `NAME:-default` or `NAME:+other`. */
function resolveBraced(inside: string, lookup: Lookup): string | undefined {
  const end = plainEnd(inside, 0);
  const value = lookup(inside.slice(0, end)) ?? '';
  const rest = inside.slice(end);
  if (rest.startsWith(':-')) return value === '' ? expand(rest.slice(2), lookup) : value;
  if (rest.startsWith(':+')) return value === '' ? '' : expand(rest.slice(2), lookup);
  return value === '' ? undefined : value;
}

/**
 * Substitutes variables in a word as Docker and Compose do: `$X`, `${X}`, `${X:-default}`, `${X:+other}`, also nested.
 * Unknown variables stay unchanged.
 */
export function expand(word: string, lookup: Lookup): string {
  const dollar = word.indexOf('$');
  if (dollar === -1) return word;
  const isBraced = word[dollar + 1] === '{';
  const end = isBraced ? closingBrace(word, dollar + 1) + 1 : plainEnd(word, dollar + 1);
  const inside = isBraced ? word.slice(dollar + 2, end - 1) : word.slice(dollar + 1, end);
  const value = inside === '' ? undefined : resolveBraced(inside, lookup);
  const original = word.slice(dollar, Math.max(end, dollar + 1));
  return word.slice(0, dollar) + (value ?? original) + expand(word.slice(dollar + original.length), lookup);
}
