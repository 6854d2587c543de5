import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Engine, EngineError } from '@quintet/engine';
import { buildImage, ensureImage, findRow } from './image.ts';

type FakeImage = { readonly id: string; readonly layer: string };

/** An engine in memory with names and ids of images. Records its commands; a build tags `built`. */
const createFakeEngine = (images: Map<string, FakeImage>, built?: FakeImage) => {
  const commands: string[] = [];
  const inspect = ({ id, layer }: FakeImage) => [
    {
      Id: id,
      Architecture: 'amd64',
      Os: 'linux',
      Config: {
        Labels: { 'quintet.sbom': '/app/sbom.cdx.json', 'org.opencontainers.image.revision': 'abc' },
      },
      RootFS: { Layers: [layer] },
    },
  ];
  const run: Engine['run'] = (args) => {
    const [command, first = '', second = ''] = args;
    commands.push(command ?? '');
    if (command === 'build' && !built) throw new EngineError('docker build failed: no space left.');
    if (command === 'build' && built) images.set('quintet/taskflow:local', built);
    if (command === 'tag') images.set(second, images.get(first) ?? { id: first, layer: '' });
    if (command === 'cp') writeFileSync(second, '{"bomFormat":"CycloneDX"}');
    return command === 'create' ? 'container\n' : '';
  };
  const attempt: Engine['attempt'] = ([, , reference = '']) => {
    const found = images.get(reference);
    return found
      ? { status: 0, stdout: JSON.stringify(inspect(found)), stderr: '' }
      : { status: 1, stdout: '', stderr: 'No such image' };
  };
  const engine: Engine = { program: 'docker', run, attempt };
  return { engine, commands };
};

const createRoot = () => {
  const root = mkdtempSync(join(tmpdir(), 'quintet-image-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'apps/taskflow'), { recursive: true });
  writeFileSync(join(root, 'apps/taskflow/package.json'), '{"version":"0.1.0"}');
  const folder = join(root, 'dist/release/taskflow');
  return { root, folder, record: () => JSON.parse(readFileSync(join(folder, 'image.json'), 'utf8')) };
};

const row = findRow('taskflow');
const name = 'quintet/taskflow:local';
const one: FakeImage = { id: 'sha256:one', layer: 'sha256:a' };
const sameAgain: FakeImage = { id: 'sha256:again', layer: 'sha256:a' };
const other: FakeImage = { id: 'sha256:other', layer: 'sha256:b' };

test('writes the record and the bill of materials of a build', () => {
  const { root, folder, record } = createRoot();
  const { engine } = createFakeEngine(new Map(), one);
  const built = buildImage(row, { engine, root, env: {} });
  expect(record()).toEqual(built);
  expect(built).toMatchObject({
    app: 'taskflow',
    repository: 'quintet/taskflow',
    image: name,
    commit: 'abc',
  });
  expect(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8')).toContain('CycloneDX');
});

test('removes the previous record when a build fails', () => {
  const { root, folder } = createRoot();
  buildImage(row, { engine: createFakeEngine(new Map(), one).engine, root, env: {} });
  const { engine } = createFakeEngine(new Map());
  expect(() => buildImage(row, { engine, root, env: {} })).toThrow('docker build failed: no space left.');
  expect(existsSync(folder)).toBe(false);
});

/** Ensures the image of a record of `one`, as restored from Nx's cache, in an engine with `images`. */
const ensureWithImages = (images: readonly (readonly [string, FakeImage])[]) => {
  const { root, record } = createRoot();
  buildImage(row, { engine: createFakeEngine(new Map(), one).engine, root, env: {} });
  const known = new Map(images);
  const { engine, commands } = createFakeEngine(known, sameAgain);
  ensureImage(row, { engine, root, env: {} });
  return { record: record(), commands, tagged: known.get(name) };
};

test('does not build an image that exists', () => {
  expect(ensureWithImages([[name, one]])).toMatchObject({ record: { imageId: one.id }, commands: ['tag'] });
});

test('accepts a rebuilt image with the same content under its new id', () => {
  expect(ensureWithImages([[name, sameAgain]])).toMatchObject({
    record: { imageId: sameAgain.id },
    commands: ['tag'],
  });
});

test('tags the image again when a later build has taken its name', () => {
  const { commands, tagged } = ensureWithImages([
    [name, other],
    [one.id, one],
  ]);
  expect([commands, tagged]).toEqual([['tag'], one]);
});

test.each([
  ['pruned', []],
  ['replaced', [[name, other] as const]],
])('builds an image again that was %s', (_, images) => {
  const { record, commands } = ensureWithImages(images);
  expect(commands).toContain('build');
  expect(record.imageId).toBe(sameAgain.id);
});

test('refuses an unknown app and lists the known ones', () => {
  expect(() => findRow('mail')).toThrow('Unknown app "mail". Apps: datapulse,');
});
