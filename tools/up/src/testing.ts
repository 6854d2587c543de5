import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FleetRow } from '@quintet/fleet';
import { shell } from '@quintet/fleet';
import { onTestFinished } from 'vitest';
import type { Plan } from './plan.ts';

export const PACKAGE = join(import.meta.dirname, '..');

/** A folder for one test. */
export const temporaryFolder = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-up-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

const row = (name: string): FleetRow => ({
  name,
  kind: 'service',
  prefix: `/api/${name}`,
  imageRepository: name,
  containerName: name,
  containerPort: 8000,
  localPort: 0,
  localOpsPort: 0,
  cpuUnits: 256,
  memoryMiB: 512,
  healthPath: '/health',
});

/** Services of the fixture program, and a page of one file. */
export const fixturePlan = (
  names: readonly string[],
  page = temporaryFolder({ 'index.html': 'page' }),
): Plan => ({
  services: names.map((name) => ({
    row: row(name),
    folder: PACKAGE,
    main: 'fixtures/service.ts',
    watched: [],
  })),
  shell: { ...shell, localPort: 0 },
  page: { kind: 'built', folder: page },
  bundles: [],
});

/** An environment with no database to start: the fixture has none. */
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
