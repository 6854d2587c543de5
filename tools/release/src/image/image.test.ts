import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Engine, EngineError } from '@quintet/engine';
import { buildImage, ensureImage, rowOf } from './image.ts';

type Known = { readonly id: string; readonly layer: string };

/** An engine in memory: names and ids of images, and what it was asked. A build gives `built` its name. */
const engineWith = (images: Map<string, Known>, built?: Known) => {
  const asked: string[] = [];
  const inspect = ({ id, layer }: Known) => [
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
    asked.push(command ?? '');
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
  return { engine, asked };
};

const house = () => {
  const root = mkdtempSync(join(tmpdir(), 'quintet-image-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'apps/taskflow'), { recursive: true });
  writeFileSync(join(root, 'apps/taskflow/package.json'), '{"version":"0.1.0"}');
  const folder = join(root, 'dist/release/taskflow');
  return { root, folder, record: () => JSON.parse(readFileSync(join(folder, 'image.json'), 'utf8')) };
};

const row = rowOf('taskflow');
const name = 'quintet/taskflow:local';
const one: Known = { id: 'sha256:one', layer: 'sha256:a' };
const sameAgain: Known = { id: 'sha256:again', layer: 'sha256:a' };
const other: Known = { id: 'sha256:other', layer: 'sha256:b' };

test('a build leaves its record and its bill of materials', () => {
  const { root, folder, record } = house();
  const { engine } = engineWith(new Map(), one);
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

test('a build that fails leaves no record, not even that of before', () => {
  const { root, folder } = house();
  buildImage(row, { engine: engineWith(new Map(), one).engine, root, env: {} });
  const { engine } = engineWith(new Map());
  expect(() => buildImage(row, { engine, root, env: {} })).toThrow('docker build failed: no space left.');
  expect(existsSync(folder)).toBe(false);
});

/** What a record of `one` becomes where the engine has `images`: the cache of Nx put it back. */
const ensureWith = (images: readonly (readonly [string, Known])[]) => {
  const { root, record } = house();
  buildImage(row, { engine: engineWith(new Map(), one).engine, root, env: {} });
  const known = new Map(images);
  const { engine, asked } = engineWith(known, sameAgain);
  ensureImage(row, { engine, root, env: {} });
  return { record: record(), asked, named: known.get(name) };
};

test('an image that is there is left alone', () => {
  expect(ensureWith([[name, one]])).toMatchObject({ record: { imageId: one.id }, asked: ['tag'] });
});

test('an image that was built again is taken under its new id, since its content is the same', () => {
  expect(ensureWith([[name, sameAgain]])).toMatchObject({
    record: { imageId: sameAgain.id },
    asked: ['tag'],
  });
});

test('a name that a later build took is given back', () => {
  const { asked, named } = ensureWith([
    [name, other],
    [one.id, one],
  ]);
  expect([asked, named]).toEqual([['tag'], one]);
});

test.each([
  ['pruned', []],
  ['replaced', [[name, other] as const]],
])('an image that was %s is built again', (_, images) => {
  const { record, asked } = ensureWith(images);
  expect(asked).toContain('build');
  expect(record.imageId).toBe(sameAgain.id);
});

test('an app that is not deployed is refused, with those that are', () => {
  expect(() => rowOf('mail')).toThrow('There is no "mail" in the fleet; there is datapulse,');
});
