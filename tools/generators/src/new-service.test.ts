import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newService } from './new-service.ts';

const root = join(import.meta.dirname, '../../..');
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'quintet-new-service-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter((name) => name !== '' && existsSync(join(root, name)))) {
    cpSync(join(root, file), join(copy, file));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a program of the copy's install: what it printed when it failed, nothing when it was content. */
function run(program: string, args: readonly string[], folder = '.') {
  const { status, stdout, stderr } = spawnSync(join(copy, 'node_modules/.bin', program), args, {
    cwd: join(copy, folder),
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${join(copy, 'node_modules/.bin')}:${process.env['PATH']}`,
      FORCE_COLOR: '0',
      // The copy is built as a person would build it, not as a part of this test.
      NODE_ENV: undefined,
      VITEST: undefined,
    },
  });
  return { faults: status === 0 ? '' : `${stdout}${stderr}`, stdout };
}

test.each([
  ['a name with a capital', 'Notes'],
  ['a path', '../notes'],
  ['no name', ''],
  ['one that exists', 'taskflow'],
  ['one that means something', 'shell'],
])('%s is refused in one sentence, and nothing is written', (_, name) => {
  expect(() => newService(copy, name)).toThrow(/\.$/);
  expect(existsSync(join(copy, 'node_modules'))).toBe(false);
});

describe('a service called notes, in a copy of the repository', () => {
  beforeAll(() => void newService(copy, 'notes'));

  test('has its app, contract and tab, and is named in fleet, tabs, owners, lockfile, compose and gateway', () => {
    for (const folder of ['apps/notes', 'libs/notes/contract', 'libs/notes/ui']) {
      expect(existsSync(join(copy, folder, 'package.json'))).toBe(true);
    }
    const text = (file: string) => readFileSync(join(copy, file), 'utf8');
    expect(text('tools/fleet/src/fleet.ts')).toContain("service('notes', 5)");
    expect(text('apps/shell/src/tabs.ts')).toContain("import('@quintet/notes-ui')).NotesTab");
    expect(text('.github/CODEOWNERS')).toContain('/apps/notes/ @quintet/notes');
    expect(text('pnpm-lock.yaml')).toContain('apps/notes:');
    expect(text('docker/compose.yml')).toContain('image: &notes quintet/notes:');
    expect(text('docker/gateway/routes.conf')).toContain('"~^/api/notes/" notes;');
  });

  test('passes the format, lint and checks of the workspace', () => {
    expect(run('oxfmt', ['--check']).faults).toBe('');
    expect(run('oxlint', ['--type-aware']).faults).toBe('');
    expect(run('node', ['tools/checks/src/main.ts']).faults).toBe('');
  });

  test.each(['libs/notes/contract', 'apps/notes', 'libs/notes/ui'])(
    '%s has its types and passes its tests',
    (folder) => {
      expect(run('tsc', ['-p', '.'], folder).faults).toBe('');
      expect(run('vitest', ['run'], folder).faults).toBe('');
    },
  );

  test('is built and runs beside the others, without a hand touching another file', () => {
    const program = join(dirname(import.meta.dirname), 'fixtures/try-service.mjs');
    const { faults, stdout } = run('node', [program, copy, 'notes']);
    expect(faults).toBe('');
    expect(JSON.parse(stdout)).toEqual({ health: 'notes', created: 'Written by a test', page: 200 });
  });
});
