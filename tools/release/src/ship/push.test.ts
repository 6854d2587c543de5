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

/** A clone with the record of a built image. */
const built = () => {
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

const engineThat = (onRun: (words: readonly string[]) => void): Engine & { readonly ran: string[] } => {
  const ran: string[] = [];
  return {
    program: 'docker',
    ran,
    attempt: () => ({ status: 0, stdout: '', stderr: '' }),
    run: (words) => {
      ran.push(words.join(' '));
      onRun(words);
      return '';
    },
  };
};

const tagOf = (registry: string) => `${registry}/quintet/taskflow:${COMMIT}`;

test('an image that is there already under its commit is not pushed again', async () => {
  const { host } = await startFakeRegistry({ [`quintet/taskflow:${COMMIT}`]: configOf(COMMIT) });
  const engine = engineThat(() => {});
  const pushed = await pushImage('taskflow', { root: built(), registry: host, commit: COMMIT, engine, env });
  expect(engine.ran).toEqual([]);
  expect(pushed.imageUri).toMatch(/^127\.0\.0\.1:\d+\/quintet\/taskflow@sha256:[0-9a-f]{64}$/);
});

test('a tag that holds another program is never moved', async () => {
  const { host } = await startFakeRegistry({ [`quintet/taskflow:${COMMIT}`]: configOf(COMMIT, 'b') });
  const engine = engineThat(() => {});
  const pushing = pushImage('taskflow', { root: built(), registry: host, commit: COMMIT, engine, env });
  await expect(pushing).rejects.toMatchObject({ code: 'release.tag_taken' });
  expect(engine.ran).toEqual([]);
});

test('what was pushed is read back: a push that left nothing has failed', async () => {
  const { host } = await startFakeRegistry({});
  const engine = engineThat(() => {});
  const pushing = pushImage('taskflow', { root: built(), registry: host, commit: COMMIT, engine, env });
  await expect(pushing).rejects.toMatchObject({ code: 'release.push_differs' });
  expect(engine.ran).toEqual([`tag quintet/taskflow:local ${tagOf(host)}`, `push ${tagOf(host)}`]);
});

test.each([
  ['docker push failed: denied: Your authorization token has expired.', 'release.login_expired'],
  ['docker push failed: name unknown: The repository does not exist', 'release.push_failed'],
])('"%s" is %s, with those words', async (said, code) => {
  const { host } = await startFakeRegistry({});
  const engine = engineThat(([command]) => {
    if (command === 'push') throw new EngineError(said);
  });
  const pushing = pushImage('taskflow', { root: built(), registry: host, commit: COMMIT, engine, env });
  await expect(pushing).rejects.toMatchObject({ code, message: expect.stringContaining(said) });
});

test('an app that was not built says which command builds it', async () => {
  const engine = engineThat(() => {});
  const pushing = pushImage('shell', { root: built(), registry: 'localhost', commit: COMMIT, engine, env });
  await expect(pushing).rejects.toMatchObject({
    code: 'release.not_built',
    message: expect.stringContaining('npx nx image shell'),
  });
});

test('the form with one pipeline gets all apps in one object, each in its folder', () => {
  const root = built();
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

test('a release object holds the container by its name in the task definition, and is the same bytes twice', () => {
  const root = built();
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
