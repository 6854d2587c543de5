import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeTree } from '../test-support/tree.ts';
import { summaryLine } from '../test/outcome.ts';
import type { Mutant } from './mutant.ts';
import { runMutants } from './run-mutants.ts';

const file = 'libs/a/src/limit.ts';
const mutant: Mutant = {
  area: 'libs/a',
  rule: 'the limit holds',
  file,
  find: 'value < 10',
  replace: 'true',
  test: 'src/limit.test.ts',
};
const source = 'export const isFine = (value: number) => value < 10;\n';

/** Runs one mutant on a tree with one file; the "test" looks at that file. */
async function tryOn(text: string, passes: (text: string) => boolean, one = mutant) {
  const root = writeTree({ [file]: text });
  const asked: string[] = [];
  const outcome = await runMutants(
    root,
    [one],
    (folder, name) => {
      asked.push(`${folder} ${name}`);
      return Promise.resolve(passes(readFileSync(join(root, file), 'utf8')));
    },
    () => {},
  );
  return { asked, line: summaryLine(outcome), after: readFileSync(join(root, file), 'utf8') };
}

test('a rule whose test fails when it is broken passes, and the file is whole again', async () => {
  const { asked, line, after } = await tryOn(source, (text) => text === source);
  expect(line).toBe('1 passed, 0 failed, 0 skipped');
  expect(asked).toEqual(['libs/a src/limit.test.ts', 'libs/a src/limit.test.ts']);
  expect(after).toBe(source);
});

test('a rule whose test does not notice fails', async () => {
  expect((await tryOn(source, () => true)).line).toBe('0 passed, 1 failed, 0 skipped');
});

test('a test that fails anyway proves nothing', async () => {
  const { asked, line } = await tryOn(source, () => false);
  expect(line).toBe('0 passed, 1 failed, 0 skipped');
  expect(asked).toHaveLength(1);
});

test.each(['export const isFine = () => true;\n', source + source])(
  'a row whose text does not occur exactly once fails',
  async (text) => {
    expect((await tryOn(text, (now) => now === text)).line).toBe('0 passed, 1 failed, 0 skipped');
  },
);

test('the replacement is used literally, also with dollar signs', async () => {
  const seen: string[] = [];
  await tryOn(source, (text) => seen.push(text) > 0, { ...mutant, replace: "'$&'" });
  expect(seen[1]).toContain("=> '$&';");
});
