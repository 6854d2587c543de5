import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError, readEnvironment, serviceEnvironment } from './config.ts';

const token = 'x'.repeat(32);

function fileWith(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-environment-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'secret'), content);
  return join(folder, 'secret');
}

const read = (env: NodeJS.ProcessEnv) => readEnvironment(serviceEnvironment, env);

const errorsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.errors;
    throw error;
  }
};

test.each(['', '\n', '\r\n'])('a variable is read from the named file, without its line end %j', (end) => {
  expect(read({ SERVICE_TOKEN_FILE: fileWith(token + end) }).SERVICE_TOKEN).toBe(token);
});

test('the content of a file is validated like a variable, and errors do not contain it', () => {
  expect(errorsOf({ SERVICE_TOKEN_FILE: fileWith('hunter2') })).toEqual([
    'SERVICE_TOKEN: must have at least 32 characters',
  ]);
});

test('an empty file counts as not set', () => {
  expect(read({ SERVICE_TOKEN_FILE: fileWith('\n') })).toEqual(read({}));
});

test('a missing file is reported with all other errors, by the name of its variable', () => {
  const schema = serviceEnvironment.extend({ DATABASE_URL: serviceEnvironment.shape.HOST.unwrap() });
  const env = { DATABASE_URL_FILE: '/nowhere/secret', PORT: 'http' };
  expect(() => readEnvironment(schema, env)).toThrow(
    /DATABASE_URL_FILE: cannot be read \(ENOENT\)\n {2}- PORT: must be a whole number$/,
  );
});

test('a variable and its file cannot be set together', () => {
  expect(errorsOf({ SERVICE_TOKEN: token, SERVICE_TOKEN_FILE: fileWith(token) })).toEqual([
    'SERVICE_TOKEN_FILE: cannot be set together with SERVICE_TOKEN',
  ]);
});

test('a _FILE variable that belongs to no known variable is ignored', () => {
  expect(errorsOf({ POSTGRES_PASSWORD_FILE: '/nowhere' })).toEqual([]);
});
