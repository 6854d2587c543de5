import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findEngine } from './engine.ts';

/** A shell script in place of docker. */
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
])('a client with %s is accepted', (_, script) => {
  const program = client(script);
  expect(findEngine({ DOCKER: program }).program).toBe(program);
});

test('a client that cannot build is refused, and the error mentions DOCKER', () => {
  const program = client('case $1 in buildx) exit 1;; version) echo 28.2.2;; esac');
  expect(() => findEngine({ DOCKER: program })).toThrow(/No client that builds .*DOCKER names another\.$/);
});

test('a missing client is refused with the same error', () => {
  expect(() => findEngine({ DOCKER: '/no/such/docker' })).toThrow('No client that builds');
});

test('a client without a running engine has another error', () => {
  expect(() => findEngine({ DOCKER: client('[ "$1" = buildx ]') })).toThrow('No container engine answers');
});

test('a command that fails throws its last line', () => {
  const engine = findEngine({
    DOCKER: client('case $1 in build) echo first >&2; echo last >&2; exit 1;; esac'),
  });
  expect(() => engine.run(['build', '.'])).toThrow(/docker build failed: last$/);
});
