import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit, Finding } from './finding.ts';

/** A change that was made, for the report. */
export type Change = {
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
};

/** From the end to the start, so that offsets stay true; of edits that overlap the last one counts. */
const inOrder = (edits: readonly Edit[]): Edit[] => {
  const sorted = edits.toSorted((a, b) => b.start - a.start);
  return sorted.filter((edit, index) => edit.end <= (sorted[index - 1]?.start ?? Infinity));
};

const apply = (text: string, edits: readonly Edit[]): string =>
  inOrder(edits).reduce(
    (changed, { start, end, text: replacement }) =>
      changed.slice(0, start) + replacement + changed.slice(end),
    text,
  );

/** Edits never add or remove a line, so lines can be compared one by one. */
function changes(file: string, before: string, after: string): Change[] {
  const now = after.split('\n');
  return before.split('\n').flatMap((line, index) => {
    const replaced = now[index] ?? '';
    return line === replaced ? [] : [{ file, line: index + 1, before: line.trim(), after: replaced.trim() }];
  });
}

/** Makes every mechanical change that findings bring along, and tells which lines it changed. */
export function fix(root: string, findings: readonly Finding[]): Change[] {
  const edits = findings.flatMap(({ edit }) => edit ?? []);
  return [...new Set(edits.map(({ file }) => file))].flatMap((file) => {
    const before = readFileSync(join(root, file), 'utf8');
    const after = apply(
      before,
      edits.filter((edit) => edit.file === file),
    );
    writeFileSync(join(root, file), after);
    return changes(file, before, after);
  });
}
