import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fleet } from '@quintet/fleet';
import { extract } from 'tar-stream';
import { type TestContext, expect, onTestFinished, test } from 'vitest';
import { buildArguments } from './build-arguments.ts';
import { contentIdOf, type ImageConfig } from './content-id.ts';
import type { Engine } from '@quintet/engine';
import { rowOf } from './image.ts';
import { type LocalImage, readLocalImage } from './local-image.ts';
import { engineOr } from './test-support/engine.ts';

const root = resolve(import.meta.dirname, '../../../..');
const registry = 'http://127.0.0.1:5000';

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const imageOf = (engine: Engine, reference: string): LocalImage => {
  const image = readLocalImage(engine, reference);
  if (!image) throw new Error(`There is no ${reference}: run nx image first.`);
  return image;
};

/** A name that is gone after the test; the image itself may be another's too. */
const taken = (engine: Engine, name: string): string => {
  onTestFinished(() => void engine.attempt(['rmi', '--no-prune', name]));
  return name;
};

const registryOr = async (skip: TestContext['skip']): Promise<void> => {
  await fetch(`${registry}/v2/`).catch(() => skip(`no registry answers at ${registry}`));
};

test.for(['taskflow', 'shell'])(
  '%s has the same content id here and in a registry',
  async (app, { skip }) => {
    const engine = engineOr(skip);
    await registryOr(skip);
    const image = imageOf(engine, `quintet/${app}:local`);
    const name = taken(engine, `127.0.0.1:5000/quintet-test/${app}:content`);
    engine.run(['tag', image.imageId, name]);
    engine.run(['push', '--quiet', name]);
    const path = `${registry}/v2/quintet-test/${app}`;
    const accept =
      'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json';
    const manifest = await (await fetch(`${path}/manifests/content`, { headers: { accept } })).json();
    const blob = await fetch(`${path}/blobs/${(manifest as { config: { digest: string } }).config.digest}`);
    expect(contentIdOf((await blob.json()) as ImageConfig)).toBe(contentIdOf(image));
  },
);

/** A clone as another machine may have it: other dates, and readable by its owner alone. */
const strangeClone = (): string => {
  const folder = join(temporaryFolder(), 'clone');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, folder]);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o600);
  }
  execFileSync('find', [folder, '-exec', 'touch', '-h', '-d', '2001-02-03', '{}', '+']);
  return folder;
};

const isClean = (): boolean =>
  execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }) === '';

test.for(['taskflow', 'shell'])(
  '%s built from another clone, without a cache, has the same content id',
  { timeout: 600_000 },
  (app, { skip }) => {
    const engine = engineOr(skip);
    if (!isClean()) skip('the working tree is not what a clone of it would be');
    const row = rowOf(app);
    const names = ['here', 'there'].map((place) => taken(engine, `quintet-test/${app}:${place}`));
    const [here = '', there = ''] = names;
    const settings = (commit: string) => ({ root, commit, env: process.env });
    engine.run(buildArguments(row, here, settings('here')), root);
    const clone = strangeClone();
    const [build = '', ...others] = buildArguments(row, there, settings('there'));
    engine.run([build, '--no-cache', ...others], clone);
    const [first, second] = [imageOf(engine, here), imageOf(engine, there)];
    expect(second.imageId).not.toBe(first.imageId);
    expect(second.rootfs.diff_ids).toEqual(first.rootfs.diff_ids);
    expect(contentIdOf(second)).toBe(contentIdOf(first));
  },
);

type Entry = { readonly name: string; readonly mtimeMs: number; readonly mode: number };

const entriesOf = async (layer: string): Promise<Entry[]> => {
  const entries: Entry[] = [];
  const archive = createReadStream(layer).pipe(extract());
  for await (const entry of archive) {
    const { name, mtime, mode } = entry.header;
    entries.push({ name, mtimeMs: mtime?.getTime() ?? 0, mode: mode ?? 0 });
    entry.resume();
  }
  return entries;
};

// One engine may give equal layers by chance of the hour: that no entry carries a date is what makes them equal anywhere.
test.for(fleet)(
  '$name adds nothing to its base that carries a date or another mode',
  async (row, { skip }) => {
    const engine = engineOr(skip);
    const image = imageOf(engine, `${row.imageRepository}:local`);
    const base = imageOf(engine, image.labels['org.opencontainers.image.base.name'] ?? '');
    const folder = temporaryFolder();
    engine.run(['save', '--output', join(folder, 'image.tar'), image.imageId]);
    execFileSync('tar', ['-xf', 'image.tar'], { cwd: folder });
    const [manifest] = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as [
      { Layers: string[] },
    ];
    const own = manifest.Layers.slice(base.rootfs.diff_ids.length);
    const entries = (await Promise.all(own.map((layer) => entriesOf(join(folder, layer))))).flat();
    expect(statSync(join(folder, 'image.tar')).size).toBeGreaterThan(0);
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.filter(({ mtimeMs }) => mtimeMs !== 0)).toEqual([]);
    expect(entries.filter(({ mode }) => (mode & 0o777) !== 0o755 && (mode & 0o777) !== 0o644)).toEqual([]);
  },
);
