import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newService } from './new-service.ts';
import { type RemovedService, removeService } from './remove-service.ts';

const root = join(import.meta.dirname, '../../..');
let copy: string;

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
    cwd: copy,
    encoding: 'utf8',
  });

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'quintet-remove-service-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter((name) => name !== '' && existsSync(join(root, name)))) {
    cpSync(join(root, file), join(copy, file));
  }
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Copy');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a program of the copy's install; returns what it printed if it failed. */
function run(program: string, args: readonly string[], folder = '.'): string {
  const { status, stdout, stderr } = spawnSync(join(copy, 'node_modules/.bin', program), args, {
    cwd: join(copy, folder),
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0', NODE_ENV: undefined, VITEST: undefined },
  });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

test.each(['', 'shell', 'unknown', '../chatmind'])('"%s" is refused in one sentence', (name) => {
  expect(() => removeService(copy, name)).toThrow(/^There is no service .*\.$/);
  expect(git('status', '--porcelain')).toBe('');
});

test('uncommitted changes are refused', () => {
  const file = join(copy, 'uncommitted.txt');
  writeFileSync(file, '');
  expect(() => removeService(copy, 'chatmind')).toThrow('There are uncommitted changes.');
  rmSync(file);
});

test('a register that does not look as expected is refused, and nothing changes', () => {
  const owners = join(copy, '.github/CODEOWNERS');
  writeFileSync(owners, readFileSync(owners, 'utf8').replaceAll('chatmind', 'other'));
  git('commit', '-qam', 'Other owners');
  expect(() => removeService(copy, 'chatmind')).toThrow('.github/CODEOWNERS does not name "chatmind"');
  expect(git('status', '--porcelain')).toBe('');
  git('reset', '-q', '--hard', 'HEAD~1');
});

test('a new service that is removed leaves the tree as it was, lockfile included', () => {
  newService(copy, 'notes');
  git('add', '-A');
  git('commit', '-qm', 'Add notes');
  removeService(copy, 'notes');
  git('add', '-A');
  expect(git('diff', '--cached', 'HEAD~1', '--stat')).toBe('');
  git('reset', '-q', '--hard', 'HEAD~1');
});

describe('without ChatMind', () => {
  let removed: RemovedService;
  beforeAll(() => {
    removed = removeService(copy, 'chatmind');
  });

  test('only tests that use it by hand still name it', () => {
    expect(removed.left).toEqual([
      'tools/compose/src/gateway.containers.test.ts',
      'tools/compose/src/roll.containers.test.ts',
      'tools/generators/src/remove-service.test.ts',
      'tools/up/src/upgrade/exchange-objects.ts',
      'tools/up/src/upgrade/fill-stack.ts',
      'tools/up/src/upgrade/upgrade.test.ts',
    ]);
  });

  test('format and checks pass', () => {
    expect(run('oxfmt', ['--check'])).toBe('');
    expect(run('node', ['tools/checks/src/main.ts'])).toBe('');
  });

  test.each(['libs/kit', 'apps/shell', 'apps/shell-e2e', 'apps/metricshub', 'tools/compose', 'tools/up'])(
    'the types of %s are right',
    (folder) => expect(run('tsc', ['-p', '.'], folder)).toBe(''),
  );

  test.each(['libs/kit', 'apps/shell', 'tools/fleet'])('the tests of %s pass', (folder) =>
    expect(run('vitest', ['run'], folder)).toBe(''),
  );
});
