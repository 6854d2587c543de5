import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isTouchedSince } from './build.ts';
import { temporaryFolder } from './testing.ts';

describe('whether Nx has to be asked', () => {
  let folder = '';
  let bundledAt = 0;

  beforeEach(async () => {
    folder = temporaryFolder({ 'app/package.json': '{}', 'app/src/main.ts': '', 'app/src/old.ts': '' });
    // The file system's clock ticks every few milliseconds: the build begins a tick after the last edit.
    await vi.waitUntil(() => {
      bundledAt = statSync(temporaryFolder()).ctimeMs;
      return !isTouchedSince(folder, bundledAt);
    });
  });

  test('not when nothing was touched', () => {
    expect(isTouchedSince(folder, bundledAt)).toBe(false);
  });

  test('not for the results of a build or an install', () => {
    for (const name of ['dist', 'node_modules']) {
      mkdirSync(join(folder, 'app', name));
      writeFileSync(join(folder, 'app', name, 'main.mjs'), '');
    }
    expect(isTouchedSince(folder, bundledAt)).toBe(false);
  });

  test.each<[string, (file: string) => void]>([
    ['an edit', (file) => writeFileSync(file, 'edited')],
    ['an old copy put over it', (file) => utimesSync(file, 0, 0)],
    ['a file that is gone', (file) => rmSync(file)],
  ])('for %s', (_change, change) => {
    change(join(folder, 'app/src/old.ts'));
    expect(isTouchedSince(folder, bundledAt)).toBe(true);
  });
});
