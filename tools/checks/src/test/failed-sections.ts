import { stripVTControlCharacters } from 'node:util';

const header = /^> nx run (\S+)/;

/** What Nx lists below "Failed tasks:". */
const failedTasks = (lines: readonly string[]): Set<string> => {
  const start = lines.findIndex((line) => line.startsWith('Failed tasks:'));
  const listed = start === -1 ? [] : lines.slice(start + 1);
  return new Set(listed.flatMap((line) => /^- (\S+)$/.exec(line)?.[1] ?? []));
};

/** The parts of Nx's output that belong to failed tasks, or all of it when they cannot be identified. */
export function failedSections(output: string): string {
  const lines = output.split('\n');
  const plain = lines.map((line) => stripVTControlCharacters(line));
  const failed = failedTasks(plain);
  if (failed.size === 0) return output;
  let isWanted = false;
  const wanted = lines.filter((_line, index) => {
    const text = plain[index] ?? '';
    const task = header.exec(text)?.[1];
    if (task !== undefined) isWanted = failed.has(task);
    if (/^ NX {3}/.test(text)) isWanted = false;
    return isWanted;
  });
  return wanted.join('\n').replaceAll(/\n{3,}/g, '\n\n');
}
