import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createShellServer } from './shell-server.ts';
import { temporaryFolder } from './test-support/temporary-folder.ts';
import { askSite, siteRequests } from './testing.ts';

const startSite = async () => {
  const folder = temporaryFolder({
    'secret.txt': 'outside',
    'dist/index.html': '<!doctype html><title>Quintet</title>',
    'dist/favicon.svg': '<svg/>',
    'dist/.vite/shipped.json': '[]',
    'dist/assets/app-B3f.js': 'export const app = 1;'.repeat(100),
    'dist/assets/font-C4g.woff2': 'font',
  });
  const server = createShellServer(`${folder}/dist`, ['taskflow']).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test.each(siteRequests)('$name', async (row) => {
  expect(await askSite(await startSite(), row)).toMatchObject({ status: row.status });
});

test('a missing file is answered with a problem document, and HEAD without a body', async () => {
  const url = await startSite();
  const { headers, body } = await askSite(url, { path: '/missing.png' });
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  expect(JSON.parse(body)).toMatchObject({ status: 404, code: 'shell.not_found', requestId: '...' });
  expect(await askSite(url, { method: 'HEAD', path: '/missing.png' })).toEqual({
    status: 404,
    headers,
    body: '',
  });
});

describe('the page', () => {
  test.each(['/', '/index.html', '/taskflow/boards/7'])(
    'is revalidated on every request at %s',
    async (path) => {
      const answer = await fetch((await startSite()) + path);
      expect(await answer.text()).toContain('<title>Quintet</title>');
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('is not sent again to a client that has it', async () => {
    const url = await startSite();
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const answer = await fetch(url, { headers: { 'if-none-match': etag } });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
  });

  test('has headers that exclude other origins and work on plain http', async () => {
    const { headers } = await fetch(await startSite());
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('files', () => {
  test.each([
    ['/assets/app-B3f.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/font-C4g.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
    ['/favicon.svg', 'image/svg+xml', 'no-cache'],
    ['/config.json', 'application/json', 'no-cache'],
    ['/health', 'application/json', 'no-cache'],
  ])('%s is %s, %s', async (path, type, cacheControl) => {
    const { headers } = await fetch((await startSite()) + path);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([type, cacheControl]);
  });

  test('include the running services and the health', async () => {
    const url = await startSite();
    expect(await (await fetch(`${url}/config.json`)).json()).toEqual({ services: ['taskflow'] });
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok' });
  });

  test('are compressed for clients that accept it, and HEAD has no body', async () => {
    const url = `${await startSite()}/assets/app-B3f.js`;
    const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    const packed = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(await packed.text()).toBe(await plain.text());
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(
      Number(plain.headers.get('content-length')),
    );
    expect(await (await fetch(url, { method: 'HEAD' })).text()).toBe('');
  });

  test('cannot be written', async () => {
    const answer = await fetch(await startSite(), { method: 'POST', body: 'x' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await answer.json()).toMatchObject({ code: 'shell.method_not_allowed', status: 405 });
  });
});
