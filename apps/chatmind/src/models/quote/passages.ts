/** A text file. `file` is its path relative to the root of the documentation, with forward slashes. */
export type DocFile = { readonly file: string; readonly text: string };

/** A block of lines of a file, counted from 1, with the headings above it. */
export type Passage = {
  readonly file: string;
  readonly lineStart: number;
  readonly lineEnd: number;
  /** The lines, verbatim. */
  readonly quote: string;
  readonly headings: readonly string[];
};

const heading = /^(#{1,6})\s+(.*?)\s*#*$/;
const fence = /^\s*(```|~~~)/;
const listItem = /^\s*(?:[-*+]|\d+[.)])\s+\S/;
const tableRule = /^\s*\|?[\s:|-]+\|[\s:|-]*$/;

/** Splits a Markdown file into passages: paragraphs, list items, table rows and code blocks. */
export function splitIntoPassages({ file, text }: DocFile): Passage[] {
  const passages: Passage[] = [];
  let headings: string[] = [];
  let block: string[] = [];
  let isCode = false;
  const close = (end: number) => {
    if (block.length > 0) {
      const quote = block.join('\n');
      passages.push({ file, lineStart: end - block.length + 1, lineEnd: end, quote, headings });
    }
    block = [];
  };
  text.split(/\r?\n/).forEach((line, index) => {
    const isFence = fence.test(line);
    if (isCode || isFence) {
      if (isFence && !isCode) close(index);
      block.push(line);
      if (isFence && isCode) close(index + 1);
      if (isFence) isCode = !isCode;
      return;
    }
    const [, marks, title] = heading.exec(line) ?? [];
    if (marks && title) {
      close(index);
      headings = [...headings.slice(0, marks.length - 1), title];
      return;
    }
    const startsPassage = listItem.test(line) || line.startsWith('|');
    if (startsPassage || line.trim() === '' || tableRule.test(line)) close(index);
    if (line.trim() !== '' && !tableRule.test(line)) block.push(line);
  });
  close(text.split(/\r?\n/).length);
  return passages;
}
