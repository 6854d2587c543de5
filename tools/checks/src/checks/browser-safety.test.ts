import { describe, expect, test } from 'vitest';
import { findIn, sampleWorkspace, workspaceWith } from '../test-support/tree.ts';
import { browserSafety } from './browser-safety.ts';

const page = 'libs/notes/ui/src/page.tsx';
const inPage = (text: string) => findIn(browserSafety, workspaceWith({ [page]: text }));

test('a workspace without mistakes has no violation', async () => {
  expect(await findIn(browserSafety, sampleWorkspace)).toEqual([]);
});

describe('what plain http lacks', () => {
  test.each([
    'crypto.randomUUID()',
    'window.crypto.subtle.digest()',
    'globalThis.crypto["randomUUID"]()',
    'navigator.clipboard.writeText("")',
    'navigator?.clipboard?.readText()',
    'navigator.serviceWorker.register("")',
    'navigator.mediaDevices.getUserMedia({})',
  ])('%s is named', async (use) => {
    const [violation] = await inPage(`const a = 1;\n${use};`);
    expect(violation).toContain(`${page}:2  `);
    expect(violation).toContain('is missing on plain http');
  });

  test('taking it apart is using it', async () => {
    expect(await inPage(`const { subtle } = crypto;`)).toHaveLength(1);
  });

  test('random bytes are there on http', async () => {
    expect(await inPage(`crypto.getRandomValues(new Uint8Array(16));`)).toEqual([]);
  });

  test('the clipboard has one home, with its fallback', async () => {
    const text = `export const copyText = (text: string) => navigator.clipboard.writeText(text);`;
    expect(await findIn(browserSafety, workspaceWith({ 'libs/kit/src/copy-text.ts': text }))).toEqual([]);
    expect(await findIn(browserSafety, workspaceWith({ 'libs/kit/src/copy.ts': text }))).toHaveLength(1);
  });

  test('a service may use them', async () => {
    const text = `export const id = () => crypto.randomUUID();`;
    expect(await findIn(browserSafety, workspaceWith({ 'apps/notes/src/ids.ts': text }))).toEqual([]);
  });
});

describe('what a page must not carry', () => {
  test('zod, imported straight', async () => {
    const [violation] = await inPage(`import { z } from 'zod';`);
    expect(violation).toContain('zod reaches the browser  ');
  });

  test('zod, through an entry point of another package; the import path is shown', async () => {
    const [violation] = await inPage(`\nimport { note } from '@quintet/notes-contract/schemas';`);
    expect(violation).toContain(
      `${page}:2  zod reaches the browser by libs/notes/contract/src/schemas.ts -> libs/contract/src/index.ts -> libs/contract/src/id.ts`,
    );
  });

  test('modules of Node', async () => {
    expect(await inPage(`import { join } from 'node:path';`)).toHaveLength(1);
  });

  test('their types are free', async () => {
    expect(await inPage(`import type { z } from 'zod';`)).toEqual([]);
  });
});
