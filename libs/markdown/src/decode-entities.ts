const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));/g;
const named = new Map<string, string>();

/** Replaces character references such as `&copy;` and `&#35;`. What is no valid reference stays as it is. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(reference, (whole: string, decimal?: string, hex?: string, name?: string) =>
        name === undefined
          ? fromCodePoint(Number.parseInt(decimal ?? hex ?? '', decimal ? 10 : 16))
          : fromName(whole),
      )
    : text;

function fromCodePoint(code: number): string {
  const isValid = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
  return isValid ? String.fromCodePoint(code) : '\uFFFD';
}

/**
 * The browser knows the 2,125 names, so no table of them is loaded. The parser sees one reference of letters and digits,
 * and makes a document that runs and loads nothing.
 */
function fromName(whole: string): string {
  const known = named.get(whole);
  if (known !== undefined) return known;
  const decoded = new DOMParser().parseFromString(whole, 'text/html').body.textContent;
  // HTML decodes the old names as prefixes too (&ampx; -> &x;), Markdown only whole names.
  const isWhole = decoded !== whole && (!decoded.endsWith(';') || whole === '&semi;');
  const result = isWhole ? decoded : whole;
  named.set(whole, result);
  return result;
}
