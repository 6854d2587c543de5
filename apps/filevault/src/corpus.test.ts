import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { file, person, upload, makeStores, startInProcess, type TestStores } from './testing/start-app.ts';

const root = join(import.meta.dirname, '../../..');
const corpora = process.env['CORPORA_DIR'] ?? join(root, '../shared/corpora');
const folder = join(corpora, 'documents');

let stores: TestStores;
let app: Awaited<ReturnType<typeof startInProcess>>;
beforeAll(async () => {
  stores = await makeStores();
  app = await startInProcess(stores, { maxFileBytes: 1024 ** 3 });
});
afterAll(async () => {
  await app.close();
  await stores.drop();
});

test('every document of the corpus is returned byte for byte', async ({ skip }) => {
  if (!existsSync(folder)) skip(`there is no ${folder}; CORPORA_DIR names another`);
  const ada = person(app.transport, 'ada');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const bytes = await readFile(path);
    const document = await upload(ada, file(bytes, basename(path)));
    const content = await ada.send('getContent', { params: { id: document.id }, query: {} });
    expect([path, content.bytes.equals(bytes)]).toEqual([path, true]);
    expect(document.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
