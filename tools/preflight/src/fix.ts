import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit, Finding } from './finding.ts';

/** A changed line, for the report. */
export type Change = {
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
};

/** Sorts edits from the end to the start, so that offsets stay valid. Of overlapping edits the last one wins. */
const sortEdits = (edits: readonly Edit[]): Edit[] => {
  const sorted = edits.toSorted((a, b) => b.start - a.start);
  return sorted.filter((edit, index) => edit.end <= (sorted[index - 1]?.start ?? Infinity));
};

const apply = (text: string, edits: readonly Edit[]): string =>
  sortEdits(edits).reduce(
    (changed, { start, end, text: replacement }) =>
      changed.slice(0, start) + replacement + changed.slice(end),
    text,
  );

/** Edits never add or remove lines, so lines can be compared one by one. */
function changedLines(file: string, before: string, after: string): Change[] {
  const newLines = after.split('\n');
  return before.split('\n').flatMap((line, index) => {
    const replaced = newLines[index] ?? '';
    return line === replaced ? [] : [{ file, line: index + 1, before: line.trim(), after: replaced.trim() }];
  });
}

/** Applies the edits of findings to the files, and returns the changed lines. */
export function fix(root: string, findings: readonly Finding[]): Change[] {
  const edits = findings.flatMap(({ edit }) => edit ?? []);
  return [...new Set(edits.map(({ file }) => file))].flatMap((file) => {
    const before = readFileSync(join(root, file), 'utf8');
    const after = apply(
      before,
      edits.filter((edit) => edit.file === file),
    );
    writeFileSync(join(root, file), after);
    return changedLines(file, before, after);
  });
}
