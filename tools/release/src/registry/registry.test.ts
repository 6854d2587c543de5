import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { configOf, startFakeRegistry } from '../testing/fake-registry.ts';
import { parseReference } from './reference.ts';
import { readRemoteImage } from './registry.ts';

const env = { HOME: '/nonexistent' };
const COMMIT = 'a'.repeat(40);

test.each([
  ['127.0.0.1:5000/quintet/taskflow:abc', '127.0.0.1:5000', 'quintet/taskflow', 'abc'],
  ['a.dkr.ecr.b.amazonaws.com/quintet/x@sha256:12', 'a.dkr.ecr.b.amazonaws.com', 'quintet/x', 'sha256:12'],
  ['localhost/x:1@sha256:12', 'localhost', 'x', 'sha256:12'],
  ['example.org/x', 'example.org', 'x', 'latest'],
])('parses %s', (text, host, repository, version) => {
  expect(parseReference(text)).toEqual({ host, repository, version });
});

test.each(['', 'taskflow', 'quintet/taskflow:1', '/x', 'example.org/'])('%j has no registry host', (text) =>
  expect(parseReference(text)).toBeUndefined(),
);

test('reads an image by its tag and by its digest', async () => {
  const { host } = await startFakeRegistry({ 'quintet/taskflow:one': configOf(COMMIT) });
  const where = { host, repository: 'quintet/taskflow' };
  const byTag = await readRemoteImage({ ...where, version: 'one' }, env);
  expect(byTag?.config).toEqual(configOf(COMMIT));
  expect(await readRemoteImage({ ...where, version: byTag?.digest ?? '' }, env)).toEqual(byTag);
});

test('returns undefined for an image that does not exist', async () => {
  const { host } = await startFakeRegistry({});
  expect(
    await readRemoteImage({ host, repository: 'quintet/taskflow', version: 'one' }, env),
  ).toBeUndefined();
});

test('sends the credentials of docker login to their registry only', async () => {
  const { host, authorizations } = await startFakeRegistry({ 'x:1': configOf(COMMIT) });
  const home = mkdtempSync(join(tmpdir(), 'quintet-login-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, '.docker'));
  const auths = { [host]: { auth: 'c2VjcmV0' }, 'example.org': { auth: 'b3RoZXI=' } };
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths }));
  await readRemoteImage({ host, repository: 'x', version: '1' }, { HOME: home });
  expect(authorizations).toEqual(['Basic c2VjcmV0', 'Basic c2VjcmV0']);
});

test.each([
  [401, 'release.login_expired'],
  [403, 'release.login_expired'],
  [500, 'release.registry_failed'],
  [503, 'release.registry_failed'],
])('reports status %i as %s, with the host', async (status, code) => {
  const { host } = await startFakeRegistry({}, status);
  const reading = readRemoteImage({ host, repository: 'x', version: '1' }, env);
  await expect(reading).rejects.toMatchObject({ code, message: expect.stringContaining(host) });
});

test('reports a registry that does not answer as release.registry_unreachable', async () => {
  const reading = readRemoteImage({ host: '127.0.0.1:1', repository: 'x', version: '1' }, env);
  await expect(reading).rejects.toMatchObject({ code: 'release.registry_unreachable' });
});
