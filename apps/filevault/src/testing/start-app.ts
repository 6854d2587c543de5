import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type FormPart,
  into,
  over,
  type Person as PersonOf,
  person as personOf,
  type SendOptions,
  startServiceProcess,
  testConfig,
  type TestProcess,
  type Transport,
} from '@quintet/platform/testing';
import { openDatabase } from '@quintet/postgres';
import { createTestDatabase, freePorts } from '@quintet/postgres/testing';
import { startRoundRobin } from '@quintet/router/round-robin';
import { type Contract, contract, type Document } from '@quintet/filevault-contract/schemas';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import type { FilevaultConfig } from '../config.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';

export const rootPath = '/api/filevault';
/** The maximum file size in tests, in bytes. */
export const maxFileBytes = 1024 * 1024;

/** A user who calls FileVault's routes. */
export type Person = PersonOf<Contract>;

export const person = (transport: Transport, userId: string): Person => personOf(contract, transport, userId);

/** A file as a part of a form. */
export const file = (content: string | Uint8Array, fileName = 'a.txt'): FormPart => ({
  name: 'file',
  content,
  fileName,
  type: 'application/octet-stream',
});

/** Uploads a file with its tags; throws when the upload fails. */
export const upload = (
  user: Person,
  part: FormPart,
  tags: readonly string[] = [],
  options: SendOptions = {},
): Promise<Document> => {
  const fields = tags.map((content) => ({ name: 'tags', content }));
  return user.do('createDocument', {}, { ...options, form: [part, ...fields] });
};

/** The database and data folder of a test. */
export type TestStores = { databaseUrl: string; dataDir: string; drop(): Promise<void> };

/** Creates a migrated database and an empty data folder. */
export async function makeStores(): Promise<TestStores> {
  const database = await createTestDatabase(inject('adminUrl'), 'filevault', migrations);
  const dataDir = await mkdtemp(join(tmpdir(), 'filevault-'));
  return {
    databaseUrl: database.url,
    dataDir,
    async drop() {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A running FileVault and how to send it requests. `close` also removes its stores. */
export type TestApp = { transport: Transport; stores: TestStores; close(): Promise<void> };

/** Starts FileVault with new stores, in the topology of the current Vitest project. */
export async function startApp(): Promise<TestApp> {
  const stores = await makeStores();
  const start = inject('topology') === 'in process' ? startInProcess : startBehindRouter;
  const { transport, close } = await start(stores);
  return {
    transport,
    stores,
    async close() {
      await close();
      await stores.drop();
    },
  };
}

type Started = { transport: Transport; close(): Promise<void> };

/** Starts FileVault in this process; also returns the service and its database. */
export async function startInProcess(
  { databaseUrl, dataDir }: TestStores,
  overrides: Partial<FilevaultConfig> = {},
) {
  const database = openDatabase<Tables>({ url: databaseUrl, applicationName: 'filevault test' });
  const own = { databaseUrl, dataDir, poolSize: 10, maxFileBytes, restorableMs: 60_000 };
  const { service, close, checks } = await buildApp({
    config: { ...testConfig({ rootPath }), ...own, ...overrides },
    database,
  });
  await service.app.ready();
  return {
    service,
    checks,
    db: database.db,
    transport: into(service),
    async close() {
      await service.app.close();
      await close?.();
      await database.close();
    },
  };
}

/** Starts FileVault as a process of its own. */
export async function startProcess({
  databaseUrl,
  dataDir,
}: Pick<TestStores, 'databaseUrl' | 'dataDir'>): Promise<TestProcess> {
  const [opsPort = 0] = await freePorts(1);
  return startServiceProcess(new URL('../main.ts', import.meta.url), opsPort, {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    MAX_FILE_BYTES: String(maxFileBytes),
    ROOT_PATH: rootPath,
  });
}

async function startBehindRouter(stores: TestStores): Promise<Started> {
  const { url, close } = await startRoundRobin(
    await Promise.all([startProcess(stores), startProcess(stores)]),
  );
  return { transport: over(`${url}${rootPath}`), close };
}
