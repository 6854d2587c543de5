import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatRuleTable } from '../output/text.ts';
import { allRules } from './all.ts';

/** The cells of a Markdown row, without padding. */
const cells = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll(/^-+$/g, '---'));

test('the table in the README is what --list prints', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const table = readme.split('\n').filter((line) => line.startsWith('|'));
  expect(table.map((line) => cells(line))).toEqual(formatRuleTable(allRules).map((line) => cells(line)));
});

test('a rule has a unique id and a check for each of its levels', () => {
  expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
  for (const { id, levels, checkTree, checkCloud } of allRules) {
    expect([id, levels.includes('repository')]).toEqual([id, checkTree !== undefined]);
    expect([id, levels.includes('template')]).toEqual([id, checkCloud !== undefined]);
  }
});

test('docs/operate/deploy.md mentions every rule in the lessons', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/operate/deploy.md'), 'utf8');
  const [, lessons = ''] = page.split("## The article's lessons");
  for (const { id } of allRules) expect(lessons).toContain(id);
});
