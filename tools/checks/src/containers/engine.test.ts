import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleWorkspace, writeTree } from '../test-support/tree.ts';
import { findEngine, type Machine } from './engine.ts';

/** A machine without an engine, and what was asked of it. `setUp` says whether the program that is run makes one. */
function machine(env: NodeJS.ProcessEnv, setUp: boolean) {
  const [ran, lines]: [string[], string[]] = [[], []];
  let answers = false;
  const asked: Machine = {
    root: join(writeTree(sampleWorkspace), 'nested'),
    env,
    engineAnswers: async () => answers,
    run: async (program) => {
      ran.push(program);
      answers = setUp;
      return { status: 0, output: 'the setup speaks' };
    },
    print: (line) => lines.push(line),
  };
  return { asked, ran, lines };
}

test('an engine that answers is taken as it is', async () => {
  const { asked, ran } = machine({ CONTAINERS_SETUP: '/setup' }, true);
  expect(await findEngine({ ...asked, engineAnswers: async () => true })).toBeUndefined();
  expect(ran).toEqual([]);
});

test('without an engine, the program that is named makes one', async () => {
  const { asked, ran } = machine({ CONTAINERS_SETUP: '/setup' }, true);
  expect(await findEngine(asked)).toBeUndefined();
  expect(ran).toEqual(['/setup']);
});

test('without an engine and a setup program it skips loudly, and the skip is counted', async () => {
  const { asked, ran, lines } = machine({}, true);
  const outcome = await findEngine(asked);
  expect([outcome?.passed, outcome?.failed, outcome?.skipped.length]).toEqual([0, [], 1]);
  expect(lines.join('\n')).toMatch(/!{80}\nSKIPPED: no container engine answers/);
  expect(ran).toEqual([]);
});

test('a setup program that starts no engine is a failure, with its output', async () => {
  const { asked, lines } = machine({ CONTAINERS_SETUP: '/setup' }, false);
  expect((await findEngine(asked))?.failed).toHaveLength(1);
  expect(lines).toContain('the setup speaks');
});
