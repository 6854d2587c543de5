import { randomBytes } from 'node:crypto';
import { beforeAll, expect, inject, test } from 'vitest';
import { findPublishedUrl, startExtraContainer } from './stack/extra-container.ts';
import { stackAt } from './stack/compose-stack.ts';
import { docker } from './stack/docker.ts';
import { waitFor } from './stack/wait-for.ts';
import { fetchJson, upload } from './test-support/api.ts';

type Stored = { readonly id: string };

const stack = stackAt(inject('stack'));
const mebibyte = 1024 * 1024;
const image = `quintet/filevault:${process.env['IMAGE_TAG'] ?? 'local'}`;
let vault: string;
let base: string;

/** Starts a FileVault with its own database and a volume of 24 MiB. */
beforeAll(async () => {
  const [postgres = ''] = await stack.replicas('postgres');
  const admin = await docker('exec', postgres, 'cat', '/run/secrets/admin-database-url');
  const url = admin.replace(/\/\/.*@/, '//small:a-password-of-a-test@').replace(/postgres$/, 'small');
  const start = (command: string, ...options: string[]) =>
    startExtraContainer({
      project: stack.project,
      network: stack.network,
      image,
      options: [
        '--read-only',
        '--cap-drop=ALL',
        `--tmpfs=/data:size=${24 * mebibyte},uid=1000,mode=700`,
        ...['DATA_DIR=/data', `DATABASE_URL=${url}`, `ADMIN_DATABASE_URL=${admin}`].map(
          (one) => `--env=${one}`,
        ),
        ...options,
      ],
      command: ['node', 'main.mjs', command],
    });
  for (const command of ['bootstrap', 'migrate']) {
    if ((await docker('wait', await start(command))) !== '0') throw new Error(`${command} failed`);
  }
  vault = await start('serve', '--publish=127.0.0.1::8000');
  base = await findPublishedUrl(vault, 8000);
  await waitFor('the small FileVault answers', async () => (await fetch(`${base}/health`)).ok);
});

/** The number and total size of the files in the volume. */
const measureVolume = async (): Promise<{ readonly count: number; readonly bytes: number }> => {
  const sizes = await docker('exec', vault, 'find', '/data', '-type', 'f', '-printf', '%s\\n');
  const bytes = sizes.split('\n').filter(Boolean).map(Number);
  return { count: bytes.length, bytes: bytes.reduce((sum, size) => sum + size, 0) };
};

test('answers 507 when the volume is full, stores nothing partially, and keeps working', async () => {
  const contents = Array.from({ length: 5 }, () =>
    randomBytes(4 * mebibyte)
      .toString('base64')
      .slice(0, 4 * mebibyte),
  );
  const stored: { id: string; content: string }[] = [];
  for (const [n, content] of contents.entries()) {
    stored.push({ ...(await upload<Stored>(`${base}/documents`, `${n}.txt`, content)), content });
  }
  const before = await measureVolume();

  const form = new FormData();
  form.set('file', new File(['y'.repeat(8 * mebibyte)], 'too-large.txt'));
  const refused = await fetch(`${base}/documents`, { method: 'POST', body: form });
  expect([refused.status, await refused.json()]).toMatchObject([507, { code: 'filevault.disk_full' }]);

  expect(await measureVolume()).toEqual(before);
  const { items } = await fetchJson<{ items: Stored[] }>(`${base}/documents`);
  expect(items.map(({ id }) => id)).toEqual(stored.map(({ id }) => id).toReversed());
  for (const { id, content } of stored) {
    expect(await (await fetch(`${base}/documents/${id}/content`)).text()).toBe(content);
  }
  await upload(`${base}/documents`, 'small.txt', 'A small file still fits.');
  expect(await docker('inspect', '--format', '{{.State.Running}} {{.RestartCount}}', vault)).toBe('true 0');
});
