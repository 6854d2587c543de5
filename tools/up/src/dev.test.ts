import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fixturePlan } from './fixture-plan.ts';
import { startStack } from './stack.ts';
import type { Plan } from './plan.ts';
import { ROOT } from './settings.ts';
import { temporaryFolder, withoutDatabase } from './testing.ts';
import { watchFolders } from './watch-folders.ts';

vi.setConfig({ testTimeout: 60_000 });

const startDev = async (plan: Plan): Promise<string> => {
  const stack = await startStack({ dataDir: temporaryFolder(), port: 0, env: withoutDatabase, plan });
  onTestFinished(stack.stop);
  return stack.url;
};

describe('a service from source', () => {
  test('restarts when one of its files changes, without reporting a crash', async () => {
    const sources = temporaryFolder({ 'cards/cards.rules.ts': '' });
    const page = temporaryFolder({ 'index.html': 'page' });
    const url = await startDev(fixturePlan(['one'], page, [sources]));
    const pid = async () => {
      const answer = await fetch(`${url}/api/one/health`);
      return answer.ok ? ((await answer.json()) as { pid: number }).pid : undefined;
    };
    const before = await pid();
    writeFileSync(join(sources, 'cards/cards.rules.ts'), 'changed');
    await expect.poll(async () => ![before, undefined].includes(await pid()), { timeout: 20_000 }).toBe(true);
  });

  test('does not for tests and for what is not TypeScript', async () => {
    const sources = temporaryFolder({ 'a.ts': '', 'node_modules/x/b.ts': '' });
    const { promise, resolve } = Promise.withResolvers<string>();
    onTestFinished(watchFolders([sources], resolve));
    for (const name of ['a.test.ts', 'README.md', 'node_modules/x/b.ts', 'a.ts']) {
      writeFileSync(join(sources, name), 'changed');
    }
    expect(await promise).toBe(join(sources, 'a.ts'));
  });
});

describe('the page by Vite', () => {
  const startPage = async () => {
    const folder = temporaryFolder({
      'package.json': '{ "type": "module" }',
      'index.html': '<script type="module" src="/main.js"></script>',
      'main.js': 'export const text = "first"; import.meta.hot.accept();',
    });
    symlinkSync(join(ROOT, 'apps/shell/node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'src'));
    const { shell, services } = fixturePlan(['one'], folder);
    return { folder, url: await startDev({ shell, services, bundles: [], page: { kind: 'vite', folder } }) };
  };

  test('comes through the router, and knows which services run', async () => {
    const { url } = await startPage();
    expect(
      await (await fetch(`${url}/one/some/card`, { headers: { accept: 'text/html' } })).text(),
    ).toContain('/@vite/client');
    expect(await (await fetch(`${url}/config.json`)).json()).toEqual({ services: ['one'] });
    expect((await fetch(`${url}/api/one/health`)).status).toBe(200);
  });

  test('tells the browser of a change through the router', async () => {
    const { url, folder } = await startPage();
    await fetch(`${url}/main.js`); // Vite follows the files that a browser asked for
    const client = await (await fetch(`${url}/@vite/client`)).text();
    const [, token] = /wsToken = "([^"]+)"/.exec(client) ?? [];
    const socket = new WebSocket(`${url.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
    onTestFinished(() => socket.close());
    const messages: { type: string }[] = [];
    socket.addEventListener('message', ({ data }) => messages.push(JSON.parse(String(data)) as never));
    await vi.waitUntil(() => messages.some(({ type }) => type === 'connected'), { timeout: 10_000 });
    writeFileSync(join(folder, 'main.js'), 'export const text = "second"; import.meta.hot.accept();');
    await vi.waitUntil(() => messages.some(({ type }) => type === 'update'), { timeout: 10_000 });
    expect(await (await fetch(`${url}/main.js?t=1`)).text()).toContain('second');
  });
});
