import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorsIn, logFileOf, readLogSince, reasonIn } from './log-file.ts';
import { temporaryFolder } from './testing.ts';

describe('the reason of an end', () => {
  test.each([
    [
      'an uncaught error',
      'file:///x.ts:1\nthrow new Error("no")\n      ^\n\nError: no\n    at x\n\nNode.js v24.21.0\n',
      'Error: no',
    ],
    [
      'an error with a code',
      'x\nError [ERR_MODULE_NOT_FOUND]: Cannot find module\n    at x {\n  code: 1\n}\n',
      'Error [ERR_MODULE_NOT_FOUND]: Cannot find module',
    ],
    [
      'a list of errors',
      '{"level":30,"msg":"starts"}\nThe environment is not usable:\n  - PORT: bad\n  - HOST: bad\n',
      'The environment is not usable: - PORT: bad - HOST: bad',
    ],
    ['a fatal log line', '{"level":30,"msg":"starts"}\n{"level":60,"msg":"out of luck"}\n', 'out of luck'],
    ['plain words', 'something\nlast words\n', 'last words'],
  ])('is found in %s', (_case, text, reason) => {
    expect(reasonIn(text)).toBe(reason);
  });

  test('is unknown when there is no output', () => {
    expect(reasonIn('\n')).toBeUndefined();
  });
});

test('errors are the lines at level error and fatal, by their message', () => {
  const lines = [30, 40, 50, 60].map((level) => JSON.stringify({ level, msg: `at ${level}` }));
  expect(errorsIn(lines.join('\n'))).toEqual(['at 50', 'at 60']);
});

test('a log is read from where it was left, and only its end when that is much', () => {
  const file = logFileOf(temporaryFolder(), 'part');
  writeFileSync(file, 'before after');
  expect(readLogSince(file, 7)).toEqual({ text: 'after', end: 12 });
  writeFileSync(file, `${'x'.repeat(100_000)}end`);
  const { text, end } = readLogSince(file, 0);
  expect([text.length < 20_000, text.endsWith('end'), end]).toEqual([true, true, 100_003]);
});

test('a log that has grown large is renamed', () => {
  const folder = temporaryFolder();
  const file = logFileOf(folder, 'part');
  writeFileSync(file, '');
  truncateSync(file, 17 * 1024 * 1024);
  expect(logFileOf(folder, 'part')).toBe(file);
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  expect(statSync(`${file}.old`).size).toBe(17 * 1024 * 1024);
});
