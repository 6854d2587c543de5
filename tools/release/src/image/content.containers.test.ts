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
import { findRow } from './image.ts';
import { type LocalImage, readLocalImage } from './local-image.ts';
import { requireEngine } from './test-support/engine.ts';

const root = resolve(import.meta.dirname, '../../../..');
const registry = 'http://127.0.0.1:5000';

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const imageOf = (engine: Engine, reference: string): LocalImage => {
  const image = readLocalImage(engine, reference);
  if (!image) throw new Error(`The image ${reference} does not exist. Run nx image first.`);
  return image;
};

/** Removes the tag after the test. The image itself may have other tags. */
const temporaryTag = (engine: Engine, name: string): string => {
  onTestFinished(() => void engine.attempt(['rmi', '--no-prune', name]));
  return name;
};

const requireRegistry = async (skip: TestContext['skip']): Promise<void> => {
  await fetch(`${registry}/v2/`).catch(() => skip(`no registry at ${registry}`));
};

test.for(['taskflow', 'shell'])(
  '%s has the same content id in the engine and in a registry',
  async (app, { skip }) => {
    const engine = requireEngine(skip);
    await requireRegistry(skip);
    const image = imageOf(engine, `quintet/${app}:local`);
    const name = temporaryTag(engine, `127.0.0.1:5000/quintet-test/${app}:content`);
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

/** A clone with other dates and modes, as another machine may have it. */
const cloneWithOtherMetadata = (): string => {
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
    const engine = requireEngine(skip);
    if (!isClean()) skip('the working tree has uncommitted changes');
    const row = findRow(app);
    const names = ['here', 'there'].map((place) => temporaryTag(engine, `quintet-test/${app}:${place}`));
    const [here = '', there = ''] = names;
    const settings = (commit: string) => ({ root, commit, env: process.env });
    engine.run(buildArguments(row, here, settings('here')), root);
    const clone = cloneWithOtherMetadata();
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

// Two builds by one engine at the same time can be equal by chance, so this checks that no entry has a date.
test.for(fleet)('$name adds no entry with a date or an unusual mode to its base', async (row, { skip }) => {
  const engine = requireEngine(skip);
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
});
