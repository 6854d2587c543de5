import { exampleQuestions } from '@quintet/chatmind-contract/routes';
import { expect, test } from 'vitest';
import type { ModelPart } from '../model-adapter.ts';
import { docs } from './docs.built.ts';
import { type DocFile, splitIntoPassages } from './passages.ts';
import { quoteAdapter } from './quote-adapter.ts';

async function answerTo(question: string, files: readonly DocFile[] = docs) {
  const parts: ModelPart[] = [];
  const messages = [{ role: 'user' as const, text: question }];
  const { signal } = new AbortController();
  for await (const part of quoteAdapter(files).stream(messages, { signal })) parts.push(part);
  return {
    text: parts.map((part) => ('text' in part ? part.text : '')).join(''),
    sources: parts.flatMap((part) => ('sources' in part ? part.sources : [])),
  };
}

test.each([
  ['How does draining work?', 'libs/platform/README.md', 'docs/adr/012-draining.md'],
  ['Why does PostgreSQL refuse root?', 'AGENTS.md', 'docs/adr/004-embedded-postgresql.md'],
  ['What does a move of a card do to its rank?', 'README.md', 'apps/taskflow/README.md'],
  ['Why is zod not allowed in the browser?', 'libs/contract/README.md', 'AGENTS.md'],
  ['How can I back up my data?', 'docs/operate/backup.md', 'AGENTS.md'],
])('%s is answered from the right file', async (question, ...files) => {
  const { sources } = await answerTo(question);
  // Not always first: other pages of the repository, also future ones, may match too.
  expect(sources.filter(({ file }) => files.includes(file))).not.toEqual([]);
});

test.each(Object.values(exampleQuestions))('the example "%s" finds an answer', async (question) => {
  expect((await answerTo(question)).sources).not.toEqual([]);
});

test('every quote is in its file, at its lines, verbatim', async () => {
  for (const passage of docs.flatMap(splitIntoPassages)) {
    const lines = docs.find(({ file }) => file === passage.file)?.text.split('\n') ?? [];
    expect(lines.slice(passage.lineStart - 1, passage.lineEnd).join('\n')).toBe(passage.quote);
  }
});

test('the answer says that it is a quote, with file and lines', async () => {
  const files = [{ file: 'a.md', text: '# Owls\n\nOwls hunt\nby night.\n\nFoxes do too.' }];
  const { text, sources } = await answerTo('When do owls hunt?', files);
  expect(sources[0]).toEqual({ file: 'a.md', lineStart: 3, lineEnd: 4, quote: 'Owls hunt\nby night.' });
  expect(text).toContain('I can only quote the documentation.');
  expect(text).toContain('> Owls hunt\n> by night.\n\n`a.md:3-4`');
});

test.each([
  'What is the capital of Mongolia?',
  'sing me a song',
  '???',
  'x'.repeat(32_000),
  'how is it done',
])('it answers that nothing was found: %.40s', async (question) => {
  const { text, sources } = await answerTo(question);
  expect(sources).toEqual([]);
  expect(text).toMatch(/^I couldn't find anything about that in the documentation/);
});

test('without documents nothing is found, and it does not fail', async () => {
  expect((await answerTo('anything', [])).text).toContain('(0 files)');
});

test('a code block is one passage, and so is each list item and table row', () => {
  const text =
    '- one\n  goes on\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```sh\n# no heading\n\nrun\n```\nafter';
  expect(splitIntoPassages({ file: 'x.md', text }).map(({ quote }) => quote)).toEqual([
    '- one\n  goes on',
    '- two',
    '| a | b |',
    '| 1 | 2 |',
    '```sh\n# no heading\n\nrun\n```',
    'after',
  ]);
});
