import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '@quintet/fleet';
import { createShellServer } from '@quintet/site';
import { askSite, siteRequests } from '@quintet/site/testing';
import { type TestContext, expect, onTestFinished, test, vi } from 'vitest';
import { engineOr, startContainer } from './test-support/engine.ts';

const image = 'quintet/shell:local';

/** The page of the image, served by nginx as it is shipped, and by the server of a local run. */
const startBoth = async ({ skip }: TestContext) => {
  const engine = engineOr(skip);
  const { id, origin } = startContainer(engine, image, 80, ['--env', 'SERVICES=["taskflow"]']);
  const folder = mkdtempSync(join(tmpdir(), 'quintet-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  engine.run(['cp', `${id}:/usr/share/nginx/page/.`, folder]);
  for (const twin of globSync('**/*.gz', { cwd: folder })) rmSync(join(folder, twin));
  const server = createShellServer(folder, ['taskflow']).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  await vi.waitFor(() => fetch(`${origin}/health`), { timeout: 30_000 });
  const files = globSync('**/*.*', { cwd: folder }).map((file) => `/${file}`);
  return { nginx: origin, node: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files };
};

test('nginx answers as the local server does: paths, methods, headers, bodies', async (context) => {
  const { nginx, node } = await startBoth(context);
  for (const row of siteRequests) {
    const answer = await askSite(nginx, row);
    expect({ row, ...answer, status: row.status }).toEqual({ row, ...(await askSite(node, row)) });
    expect({ row, status: answer.status }).toEqual({ row, status: row.status });
  }
});

test('every file of the page is the same from both: plain, compressed, asked again', async (context) => {
  const { nginx, node, files } = await startBoth(context);
  expect(files.length).toBeGreaterThan(20);
  for (const path of files) {
    const plain = await askSite(nginx, { path });
    expect({ path, ...plain }).toEqual({ path, ...(await askSite(node, { path })) });
    const sent: Record<string, string>[] = [
      { 'accept-encoding': 'gzip' },
      { 'if-none-match': String(plain.headers.etag) },
    ];
    for (const headers of sent) {
      const [ours, theirs] = [
        await askSite(nginx, { path, headers }),
        await askSite(node, { path, headers }),
      ];
      expect({ path, ...ours }).toEqual({ path, ...theirs });
    }
  }
});

test('its configuration names every service when nothing else is said', async ({ skip }) => {
  const { origin } = startContainer(engineOr(skip), image, 80);
  await vi.waitFor(() => fetch(`${origin}/health`), { timeout: 30_000 });
  expect(await (await fetch(`${origin}/config.json`)).json()).toEqual({
    services: services.map(({ name }) => name),
  });
});

test('SERVICES that are no list of names stop it at start, in words', ({ skip }) => {
  const { attempt } = engineOr(skip);
  for (const services of ['taskflow', '["Task Flow"]', '{}', '["a"],"x":["b"]', '["a"]\n["b"]']) {
    const { status, stderr } = attempt(['run', '--rm', '--env', `SERVICES=${services}`, image]);
    expect({ services, status }).toEqual({ services, status: 1 });
    expect(stderr).toContain('SERVICES: must be a JSON list of names');
  }
});
