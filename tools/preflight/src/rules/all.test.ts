import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { list } from '../output/list.ts';
import { allRules } from './all.ts';

/** Cells of a table in Markdown, however a formatter has padded them. */
const cells = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll(/^-+$/g, '---'));

test('the table in the README is what --list prints', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const table = readme.split('\n').filter((line) => line.startsWith('|'));
  expect(table.map((line) => cells(line))).toEqual(list(allRules).map((line) => cells(line)));
});

test('a rule has one id, and a judge for each level it names', () => {
  expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
  for (const { id, levels, judgeTree, judgeCloud } of allRules) {
    expect([id, levels.includes('repository')]).toEqual([id, judgeTree !== undefined]);
    expect([id, levels.includes('template')]).toEqual([id, judgeCloud !== undefined]);
  }
});

test('docs/operate/deploy.md says of every rule which lesson it is', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/operate/deploy.md'), 'utf8');
  const [, lessons = ''] = page.split("## The article's lessons");
  for (const { id } of allRules) expect(lessons).toContain(id);
});
