import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { contentIdOf } from '../image/content-id.ts';
import { type Engine, EngineError } from '@quintet/engine';
import { recordFolder, writeRecord } from '../image/record.ts';
import { configOf, startFakeRegistry } from '../testing/fake-registry.ts';
import { pushImage } from './push.ts';
import { packReleases, writeReleaseObject } from './release-object.ts';

const COMMIT = 'a'.repeat(40);
const env = { HOME: '/nonexistent' };

/** A root folder with the record of a built image. */
const createRoot = () => {
  const root = mkdtempSync(join(tmpdir(), 'quintet-push-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeRecord(root, {
    app: 'taskflow',
    repository: 'quintet/taskflow',
    image: 'quintet/taskflow:local',
    imageId: 'sha256:1',
    contentId: contentIdOf(configOf(COMMIT)),
    commit: COMMIT,
  });
  return root;
};

const createFakeEngine = (
  onRun: (args: readonly string[]) => void,
): Engine & { readonly commands: string[] } => {
  const commands: string[] = [];
  return {
    program: 'docker',
    commands,
    attempt: () => ({ status: 0, stdout: '', stderr: '' }),
    run: (args) => {
      commands.push(args.join(' '));
      onRun(args);
      return '';
    },
  };
};

const tagOf = (registry: string) => `${registry}/quintet/taskflow:${COMMIT}`;

test('does not push an image again whose tag exists', async () => {
  const { host } = await startFakeRegistry({ [`quintet/taskflow:${COMMIT}`]: configOf(COMMIT) });
  const engine = createFakeEngine(() => {});
  const pushed = await pushImage('taskflow', {
    root: createRoot(),
    registry: host,
    commit: COMMIT,
    engine,
    env,
  });
  expect(engine.commands).toEqual([]);
  expect(pushed.imageUri).toMatch(/^127\.0\.0\.1:\d+\/quintet\/taskflow@sha256:[0-9a-f]{64}$/);
});

test('refuses to move a tag that has another image', async () => {
  const { host } = await startFakeRegistry({ [`quintet/taskflow:${COMMIT}`]: configOf(COMMIT, 'b') });
  const engine = createFakeEngine(() => {});
  const pushing = pushImage('taskflow', { root: createRoot(), registry: host, commit: COMMIT, engine, env });
  await expect(pushing).rejects.toMatchObject({ code: 'release.tag_taken' });
  expect(engine.commands).toEqual([]);
});

test('fails when the pushed image cannot be read back', async () => {
  const { host } = await startFakeRegistry({});
  const engine = createFakeEngine(() => {});
  const pushing = pushImage('taskflow', { root: createRoot(), registry: host, commit: COMMIT, engine, env });
  await expect(pushing).rejects.toMatchObject({ code: 'release.push_differs' });
  expect(engine.commands).toEqual([`tag quintet/taskflow:local ${tagOf(host)}`, `push ${tagOf(host)}`]);
});

test.each([
  ['docker push failed: denied: Your authorization token has expired.', 'release.login_expired'],
  ['docker push failed: name unknown: The repository does not exist', 'release.push_failed'],
])('reports "%s" as %s', async (message, code) => {
  const { host } = await startFakeRegistry({});
  const engine = createFakeEngine(([command]) => {
    if (command === 'push') throw new EngineError(message);
  });
  const pushing = pushImage('taskflow', { root: createRoot(), registry: host, commit: COMMIT, engine, env });
  await expect(pushing).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});

test('gives the command that builds an app that was not built', async () => {
  const engine = createFakeEngine(() => {});
  const pushing = pushImage('shell', {
    root: createRoot(),
    registry: 'localhost',
    commit: COMMIT,
    engine,
    env,
  });
  await expect(pushing).rejects.toMatchObject({
    code: 'release.not_built',
    message: expect.stringContaining('npx nx image shell'),
  });
});

test('packs all apps into one object for the single pipeline, each in its folder', () => {
  const root = createRoot();
  for (const app of ['taskflow', 'shell']) {
    const imageUri = `example.org/quintet/${app}@sha256:1`;
    writeReleaseObject(root, { app, imageUri, contentId: 'sha256:2', commit: COMMIT });
  }
  const packed = unzipSync(readFileSync(packReleases(root, ['taskflow', 'shell'])));
  const definitions = Buffer.from(packed['shell/imagedefinitions.json'] ?? []).toString('utf8');
  expect(JSON.parse(definitions)).toEqual([
    { name: 'shell', imageUri: 'example.org/quintet/shell@sha256:1' },
  ]);
  expect(Object.keys(packed)).toContain('taskflow/imagedefinitions.json');
});

test('writes a reproducible release object with the container name of the task definition', () => {
  const root = createRoot();
  const imageUri = 'example.org/quintet/taskflow@sha256:1';
  const pushed = { app: 'taskflow', imageUri, contentId: 'sha256:2', commit: COMMIT };
  const first = readFileSync(writeReleaseObject(root, pushed));
  expect(readFileSync(writeReleaseObject(root, pushed))).toEqual(first);
  const read = (name: string) =>
    JSON.parse(Buffer.from(unzipSync(first)[name] ?? []).toString('utf8')) as unknown;
  expect(read('imagedefinitions.json')).toEqual([{ name: 'taskflow', imageUri }]);
  expect(read('release.json')).toEqual(pushed);
  const plain = readFileSync(join(recordFolder(root, 'taskflow'), 'imagedefinitions.json'), 'utf8');
  expect(JSON.parse(plain)).toEqual([{ name: 'taskflow', imageUri }]);
});
