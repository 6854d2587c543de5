import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { push } from '../fake-engine/push.ts';
import type { FakeImage } from '../fake-engine/images.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createRegistry } from './registry-server.ts';

const startRegistry = async () => {
  const folder = temporaryFolder();
  const server = createRegistry({
    folder: join(folder, 'blobs'),
    repositories: new Set(['quintet/taskflow']),
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const image = (content: string): FakeImage => {
  const folder = temporaryFolder();
  const [layerFile, configFile] = [join(folder, 'layer.tar'), join(folder, 'config.json')];
  writeFileSync(layerFile, content);
  writeFileSync(configFile, JSON.stringify({ config: {}, content }));
  return { id: content, layerFile, configFile, config: {} as FakeImage['config'] };
};

test('serves a pushed image by its tag and by its digest', async () => {
  const host = await startRegistry();
  const digest = await push(image('one'), `${host}/quintet/taskflow:1`);
  const read = async (reference: string) => {
    const answer = await fetch(`http://${host}/v2/quintet/taskflow/manifests/${reference}`);
    return { digest: answer.headers.get('docker-content-digest'), body: await answer.json() };
  };
  expect(await read('1')).toEqual(await read(digest));
  expect((await read('1')).digest).toBe(digest);
});

test("refuses an unknown repository with ECR's message", async () => {
  const host = await startRegistry();
  await expect(push(image('one'), `${host}/poc/frontend-shell:1`)).rejects.toThrow(
    "name unknown: The repository with name 'poc/frontend-shell' does not exist in the registry with id '000000000000'",
  );
});

test('refuses to move a tag, but accepts the same image twice', async () => {
  const host = await startRegistry();
  const one = image('one');
  await push(one, `${host}/quintet/taskflow:1`);
  await push(one, `${host}/quintet/taskflow:1`);
  await expect(push(image('two'), `${host}/quintet/taskflow:1`)).rejects.toThrow('the tag is immutable');
});

test('does not store a blob that does not match its digest', async () => {
  const host = await startRegistry();
  const digest = `sha256:${'0'.repeat(64)}`;
  const blobs = `http://${host}/v2/quintet/taskflow/blobs`;
  const answer = await fetch(`${blobs}/uploads/?digest=${digest}`, { method: 'POST', body: 'other' });
  expect(answer.status).toBe(400);
  expect((await fetch(`${blobs}/${digest}`)).status).toBe(404);
});
