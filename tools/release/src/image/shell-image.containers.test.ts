import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '@quintet/fleet';
import { createShellServer } from '@quintet/site';
import { askSite, siteRequests } from '@quintet/site/testing';
import { type TestContext, expect, onTestFinished, test, vi } from 'vitest';
import { requireEngine, startContainer } from './test-support/engine.ts';

const image = 'quintet/shell:local';

/** Serves the page of the image by nginx, as it is shipped, and by the server of a local run. */
const startBoth = async ({ skip }: TestContext) => {
  const engine = requireEngine(skip);
  const { id, origin } = startContainer(engine, image, 80, ['--env', 'SERVICES=["taskflow"]']);
  const folder = mkdtempSync(join(tmpdir(), 'quintet-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  engine.run(['cp', `${id}:/usr/share/nginx/page/.`, folder]);
  for (const compressed of globSync('**/*.gz', { cwd: folder })) rmSync(join(folder, compressed));
  const server = createShellServer(folder, ['taskflow']).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  await vi.waitFor(() => fetch(`${origin}/health`), { timeout: 30_000 });
  const files = globSync('**/*.*', { cwd: folder }).map((file) => `/${file}`);
  return { nginx: origin, node: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files };
};

test('nginx answers like the local server: paths, methods, headers, bodies', async (context) => {
  const { nginx, node } = await startBoth(context);
  for (const row of siteRequests) {
    const answer = await askSite(nginx, row);
    expect({ row, ...answer, status: row.status }).toEqual({ row, ...(await askSite(node, row)) });
    expect({ row, status: answer.status }).toEqual({ row, status: row.status });
  }
});

test('both servers send the same files: plain, compressed, revalidated', async (context) => {
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

test('lists every service in config.json by default', async ({ skip }) => {
  const { origin } = startContainer(requireEngine(skip), image, 80);
  await vi.waitFor(() => fetch(`${origin}/health`), { timeout: 30_000 });
  expect(await (await fetch(`${origin}/config.json`)).json()).toEqual({
    services: services.map(({ name }) => name),
  });
});

test('exits at start with an error when SERVICES is not a list of names', ({ skip }) => {
  const { attempt } = requireEngine(skip);
  for (const services of ['taskflow', '["Task Flow"]', '{}', '["a"],"x":["b"]', '["a"]\n["b"]']) {
    const { status, stderr } = attempt(['run', '--rm', '--env', `SERVICES=${services}`, image]);
    expect({ services, status }).toEqual({ services, status: 1 });
    expect(stderr).toContain('SERVICES: must be a JSON list of names');
  }
});
