/** A last line that holds only marks, or that opens a fence: what it becomes is known when it goes on. */
const undecidedLine =
  /^[ \t>]*(?:[-=*+_#>`~|]+|\d{1,9}[.)]?|[-*+] \[[ xX]?\]?|(?:`{3,}|~{3,})[^`\n]*)[ \t]*$/;
const maxUndecidedLength = 100;

/** Leaves out the end of a growing text as long as it could still become something else, such as the head of a table. */
export function holdBack(text: string): string {
  const head = startOfTableHead(text);
  if (head !== undefined) return text.slice(0, head);
  const last = text.slice(text.lastIndexOf('\n') + 1);
  const isUndecided = last.length <= maxUndecidedLength && undecidedLine.test(last);
  return isUndecided ? text.slice(0, text.length - last.length) : text;
}

/** Where the first row of a table begins whose second one is still to come or is being written. */
function startOfTableHead(text: string): number | undefined {
  const last = text.lastIndexOf('\n') + 1;
  if (!text.startsWith('|', last)) return undefined;
  const before = text.lastIndexOf('\n', last - 2) + 1;
  if (last === 0 || !text.startsWith('|', before)) return last;
  const third = text.lastIndexOf('\n', before - 2) + 1;
  return before > 0 && text.startsWith('|', third) ? undefined : before;
}

const openings: Readonly<Record<string, readonly string[]>> = {
  '*': ['**', '*'],
  _: ['__', '_'],
  '~': ['~~'],
};
const isSpace = (sign: string | undefined) => sign === undefined || /\s/.test(sign);
const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/**
 * Closes emphasis, code and links that a growing paragraph has open at its end, so that they are drawn as what they will
 * be, and leaves out marks that nothing follows yet. It guesses: the end of the text is read as it is.
 */
export function closeInline(text: string): string {
  const shown = openLinkToText(text)
    .replace(/&#?\w{0,8}$/, '')
    .replace(/[*_~`![\\<]+$/, (marks) => closersIn(text, marks));
  const { fence, open } = scan(shown);
  if (fence !== '') return `${shown}${fence}`;
  const bare = shown.trimEnd();
  return open.length === 0 ? shown : `${bare}${open.toReversed().join('')}`;
}

/** Leaves the label of `[label](address`, `[label` or `![label` at the end, and the address of `<https://`. */
function openLinkToText(text: string): string {
  const at = Math.max(text.lastIndexOf('['), text.lastIndexOf('<'));
  if (at === -1) return text;
  const label = /^\[([^\]\n]*)(?:\]?|\]\([^)\n]*)$|^<(https?:[^>\s]*)$/.exec(text.slice(at));
  if (!label) return text;
  const before = text.slice(0, at);
  return `${before.endsWith('!') ? before.slice(0, -1) : before}${label[1] ?? label[2] ?? ''}`;
}

/** Marks at the very end stay when they close something. */
function closersIn(text: string, marks: string): string {
  const before = scan(text.slice(0, text.length - marks.length));
  if (before.fence !== '') return marks.startsWith(before.fence) ? before.fence : '';
  let rest = marks;
  let closing = '';
  for (const mark of before.open.toReversed()) {
    if (!rest.startsWith(mark)) break;
    closing += mark;
    rest = rest.slice(mark.length);
  }
  return closing;
}

type Open = { readonly fence: string; readonly open: readonly string[] };

/** What is open at the end of a text: a run of backticks, or marks of emphasis, outermost first. */
function scan(text: string): Open {
  const open: string[] = [];
  for (let at = 0; at < text.length;) {
    const sign = text[at] ?? '';
    if (sign === '\\') at += 2;
    else if (sign === '`') {
      const fence = /^`+/.exec(text.slice(at, at + 100))?.[0] ?? sign;
      const end = text.indexOf(fence, at + fence.length);
      if (end === -1) return { fence, open };
      at = end + fence.length;
    } else {
      const mark = openings[sign]?.find((one) => text.startsWith(one, at));
      if (mark) toggle(open, mark, text[at - 1], text[at + mark.length]);
      at += mark?.length ?? 1;
    }
  }
  return { fence: '', open };
}

function toggle(open: string[], mark: string, before: string | undefined, after: string | undefined): void {
  const isInsideWord = mark.startsWith('_') && isWord(before) && isWord(after);
  if (isInsideWord) return;
  const opened = open.lastIndexOf(mark);
  if (opened !== -1 && !isSpace(before)) open.splice(opened);
  else if (!isSpace(after)) open.push(mark);
}
