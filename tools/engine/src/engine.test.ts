import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findEngine } from './engine.ts';

/** A client that is a shell script, in place of docker. */
const client = (script: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-client-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'docker');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
};

test.each([
  ['buildx', 'exit 0'],
  ['BuildKit of its own', 'case $1 in buildx) exit 1;; version) echo 20.10.24+dfsg1;; esac'],
])('a client with %s is taken', (_, script) => {
  const program = client(script);
  expect(findEngine({ DOCKER: program }).program).toBe(program);
});

test('a client that cannot build is refused, and the way to name another is told', () => {
  const program = client('case $1 in buildx) exit 1;; version) echo 28.2.2;; esac');
  expect(() => findEngine({ DOCKER: program })).toThrow(/No client that builds .*DOCKER names another\.$/);
});

test('a client that does not exist is refused in the same words', () => {
  expect(() => findEngine({ DOCKER: '/no/such/docker' })).toThrow('No client that builds');
});

test('a client whose engine is down is told apart', () => {
  expect(() => findEngine({ DOCKER: client('[ "$1" = buildx ]') })).toThrow('No container engine answers');
});

test('a command that fails tells its last line', () => {
  const engine = findEngine({
    DOCKER: client('case $1 in build) echo first >&2; echo last >&2; exit 1;; esac'),
  });
  expect(() => engine.run(['build', '.'])).toThrow(/docker build failed: last$/);
});
