import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A temporary folder for one test. */
export const temporaryFolder = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-up-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

/** A folder for all tests of a file. */
export const folderForFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-up-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** An environment in which no PostgreSQL is started: the fixture services use none. */
export const withoutDatabase: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  DATABASE_URL: 'postgres://admin:secret@127.0.0.1:1/postgres',
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
