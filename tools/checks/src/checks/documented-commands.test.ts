import { expect, test } from 'vitest';
import { findIn, sampleWorkspace, workspaceWith } from '../test-support/tree.ts';
import { documentedCommands } from './documented-commands.ts';

const block = (...lines: string[]) => ['Text.', '', '```sh', ...lines, '```', ''].join('\n');
const found = (text: string) => findIn(documentedCommands(false), workspaceWith({ 'docs/x.md': text }));

test('a workspace without mistakes has no violation', async () => {
  expect(await findIn(documentedCommands(false), sampleWorkspace)).toEqual([]);
});

test('a command that no test runs is reported with its line', async () => {
  expect(await found(block('pnpm test', 'PORT=1 npx --yes pnpm@12.21.0 teleport # away'))).toEqual([
    'docs/x.md:5  no test runs "pnpm teleport"  Add a row to documented-commands.ts with the test that runs it.',
  ]);
});

test('each part of a line and a continued line are commands of their own', async () => {
  const text = block('pnpm install && pnpm fly', 'pnpm \\', '  swim');
  const commands = (await found(text)).map((line) => /no test runs "(.*?)"/.exec(line)?.[1]);
  expect(commands).toEqual(['pnpm fly', 'pnpm swim']);
});

test('a row whose test no longer contains its text is reported', async () => {
  expect(await findIn(documentedCommands(), sampleWorkspace)).not.toEqual([]);
});
