import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { pack } from 'tar-stream';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../testing.ts';
import { withClient } from './data-source.ts';
import { THIS_MACHINE } from './manifest.ts';
import { restore } from './restore.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Runs a statement on the PostgreSQL of a data folder. */
const query = async (dataDir: string, text: string): Promise<unknown[]> => {
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'pg18') });
  const { rows } = await withClient(server.adminUrl, (client) => client.query(text));
  await server.stop();
  return rows;
};

/** A backup as builds wrote it before format 2: a data folder's files, folders first, the manifest last. */
const writePhysical = async (dataDir: string, file: string, machine: string): Promise<void> => {
  const tar = pack();
  const written = pipeline(tar as unknown as NodeJS.ReadableStream, createGzip(), createWriteStream(file));
  const entries = readdirSync(dataDir, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof entries)[number]) => relative(dataDir, join(entry.parentPath, entry.name));
  const headerOf = (path: string) => {
    const { mode, uid, gid } = statSync(join(dataDir, path));
    return { name: path, mode: mode & 0o7777, uid, gid };
  };
  for (const entry of entries.filter((each) => each.isDirectory())) {
    tar.entry({ ...headerOf(pathOf(entry)), type: 'directory' });
  }
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = pathOf(entry);
      const bytes = readFileSync(join(dataDir, path));
      tar.entry(headerOf(path), bytes);
      return { path, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
  const manifest = { format: 1, madeAt: new Date().toISOString(), postgres: 18, machine, files };
  tar.entry({ name: 'quintet-backup.json' }, JSON.stringify(manifest));
  tar.finalize();
  await written;
};

test('a backup of the old format restores on the kind of machine that made it, and nowhere else', async () => {
  const dataDir = join(temporaryFolder(), 'data');
  await query(dataDir, "create table note as select 'old' as text");
  mkdirSync(join(dataDir, 'secrets'));
  writeFileSync(join(dataDir, 'secrets/service-token'), 'a secret', { mode: 0o600 });
  const file = join(temporaryFolder(), 'old.tar.gz');
  const target = join(temporaryFolder(), 'data');

  await writePhysical(dataDir, file, 'plan9-vax');
  await expect(restore(file, { dataDir: target, databaseUrl: undefined })).rejects.toThrow(
    `was made on plan9-vax by an older build, and its databases cannot be used on ${THIS_MACHINE}`,
  );
  expect(existsSync(target)).toBe(false);

  await writePhysical(dataDir, file, THIS_MACHINE);
  const elsewhere = restore(file, { dataDir: target, databaseUrl: 'postgres://a:b@127.0.0.1:1/postgres' });
  await expect(elsewhere).rejects.toThrow('was made by an older build');
  await restore(file, { dataDir: target, databaseUrl: undefined });
  expect(await query(target, 'select text from note')).toEqual([{ text: 'old' }]);
  expect(statSync(join(target, 'secrets/service-token')).mode & 0o777).toBe(0o600);
});
