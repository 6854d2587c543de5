/** A text file: its path relative to the root of the docs, with forward slashes. */
export type DocFile = { readonly file: string; readonly text: string };

/** Lines of a file that belong together, counted from 1, and the headings that they stand under. */
export type Passage = {
  readonly file: string;
  readonly lineStart: number;
  readonly lineEnd: number;
  /** The lines as they stand in the file. */
  readonly quote: string;
  readonly headings: readonly string[];
};

const heading = /^(#{1,6})\s+(.*?)\s*#*$/;
const fence = /^\s*(```|~~~)/;
const listItem = /^\s*(?:[-*+]|\d+[.)])\s+\S/;
const tableRule = /^\s*\|?[\s:|-]+\|[\s:|-]*$/;

/** Cuts a Markdown file into passages: paragraphs, list items, rows of tables, blocks of code. */
export function passagesOf({ file, text }: DocFile): Passage[] {
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
    const startsAnew = listItem.test(line) || line.startsWith('|');
    if (startsAnew || line.trim() === '' || tableRule.test(line)) close(index);
    if (line.trim() !== '' && !tableRule.test(line)) block.push(line);
  });
  close(text.split(/\r?\n/).length);
  return passages;
}
