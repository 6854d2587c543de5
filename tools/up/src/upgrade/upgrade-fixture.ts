import { createReadStream, createWriteStream, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';
import { createGunzip, createGzip } from 'node:zlib';
import { services } from '@quintet/fleet';
import { MANIFEST_NAME } from '../backup/manifest.ts';
import type { Filled } from './fill-stack.ts';

/** Backups of filled stacks, one folder for each release, named by its commit. */
export const FIXTURES = join(import.meta.dirname, '../../fixtures/upgrade');

/** What a fixture promises: what the release showed, and which commit it was. */
export type Promises = Filled & { readonly commit: string; readonly madeAt: string };

export const readPromises = (name: string): Promises => {
  const promises = JSON.parse(readFileSync(join(FIXTURES, name, 'promises.json'), 'utf8')) as Promises;
  const expectations = promises.expectations.filter(({ path }) =>
    services.some(({ prefix }) => path.startsWith(`${prefix}/`)),
  );
  return { ...promises, expectations };
};

/** Unpacks a backup into a folder, so that git shows what changes in it. */
export async function unpackBackup(file: string, folder: string): Promise<void> {
  const entries = extract();
  const reading = pipeline(
    createReadStream(file),
    createGunzip(),
    entries as unknown as NodeJS.WritableStream,
  );
  for await (const entry of entries) {
    const target = join(folder, entry.header.name);
    mkdirSync(dirname(target), { recursive: true });
    await pipeline(entry as unknown as NodeJS.ReadableStream, createWriteStream(target));
  }
  await reading;
}

/** Packs a fixture's folder into a backup again, as `pnpm quintet restore` takes it. */
export async function packBackup(name: string, file: string): Promise<void> {
  const folder = join(FIXTURES, name, 'backup');
  const tar = pack();
  const written = pipeline(
    tar as unknown as NodeJS.ReadableStream,
    createGzip(),
    createWriteStream(file, { mode: 0o600 }),
  );
  const manifest = readFileSync(join(folder, MANIFEST_NAME), 'utf8');
  const { files } = JSON.parse(manifest) as { files: { path: string }[] };
  const present = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  // In the manifest's order; a file that it does not name comes after those, and is refused by the restore.
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const place = (path: string) => order.get(path) ?? files.length;
  for (const path of present
    .filter((each) => each !== MANIFEST_NAME)
    .toSorted((a, b) => place(a) - place(b))) {
    const entry = tar.entry({ name: path, size: statSync(join(folder, path)).size });
    await pipeline(createReadStream(join(folder, path)), entry as unknown as NodeJS.WritableStream);
  }
  tar.entry({ name: MANIFEST_NAME }, manifest);
  tar.finalize();
  await written;
}
