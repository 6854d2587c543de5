import { expect, test } from 'vitest';
import { findIn, sampleWorkspace, workspaceWith } from '../test-support/tree.ts';
import { plainWords } from './plain-words.ts';

test('a workspace without mistakes has no violation', async () => {
  expect(await findIn(plainWords, sampleWorkspace)).toEqual([]);
});

test('an old word is reported with its line and a plain one, in code and in documents', async () => {
  const files = { 'libs/kit/src/x.ts': '\n// Whoever reads it.\n', 'README.md': 'It is made anew.\n' };
  expect(await findIn(plainWords, workspaceWith(files))).toEqual([
    'README.md:1  "anew" is not plain English here  Write: again.',
    'libs/kit/src/x.ts:2  "Whoever" is not plain English here  Write: anyone who, callers that.',
  ]);
});

test.each(['recommend', 'household', 'Renewed', 'in-house'])('%s is another word', async (word) => {
  expect(await findIn(plainWords, workspaceWith({ 'README.md': word }))).toEqual([]);
});

test.each(['docs/adr/001-x.md', 'docs/develop/glossary.md', 'tools/x/fixtures/a.md'])(
  '%s may keep the old words',
  async (file) => {
    expect(await findIn(plainWords, workspaceWith({ [file]: 'the house' }))).toEqual([]);
  },
);
