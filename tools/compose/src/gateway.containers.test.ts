import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ruleMatrix } from '@quintet/router/rule-matrix';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testProject } from './stack/compose-stack.ts';
import { docker, removeProject } from './stack/docker.ts';
import { waitFor } from './stack/wait-for.ts';
import { findPublishedUrl, startExtraContainer } from './stack/extra-container.ts';

type Echo = {
  readonly name: string;
  readonly replica: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
};

const root = join(import.meta.dirname, '../../..');
const project = `${testProject()}-gateway`;
const network = `${project}_default`;
const folder = mkdtempSync(join(tmpdir(), 'quintet-gateway-'));
let gateway: string;

const startEcho = (name: string, port: number, ...aliases: string[]) =>
  startExtraContainer({
    project,
    network,
    aliases,
    image: 'public.ecr.aws/docker/library/node:24-bookworm-slim',
    options: [`--volume=${join(root, 'tools/compose/fixtures')}:/fixtures:ro`, '--stop-timeout=1'],
    command: ['node', '/fixtures/echo-server.mjs', name, String(port)],
  });

beforeAll(async () => {
  await docker('network', 'create', '--label', `com.docker.compose.project=${project}`, network);
  // The real configuration, with a shorter read timeout.
  cpSync(join(root, 'docker/gateway'), folder, { recursive: true });
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    readFileSync(config, 'utf8').replace('proxy_read_timeout 60s', 'proxy_read_timeout 1s'),
  );
  chmodSync(folder, 0o755);
  // chatmind's port is closed, and filevault has one replica that listens and one that does not.
  await startEcho('shell', 80, 'shell', 'chatmind', 'filevault');
  await startEcho('taskflow', 8000, 'taskflow', 'filevault', 'metricshub');
  await startEcho('lost', 8000, 'metricshub');
  const container = await startExtraContainer({
    project,
    network,
    image: 'public.ecr.aws/docker/library/nginx:1.28-alpine-slim',
    options: [
      '--read-only',
      '--cap-drop=ALL',
      '--user=101:101',
      '--tmpfs=/tmp:uid=101',
      '--sysctl=net.ipv4.ip_unprivileged_port_start=0',
      '--publish=127.0.0.1::80',
      `--volume=${folder}:/etc/gateway:ro`,
      '--entrypoint=nginx',
    ],
    command: ['-e', 'stderr', '-c', '/etc/gateway/nginx.conf'],
  });
  gateway = await findPublishedUrl(container, 80);
  await waitFor('the gateway reaches both', async () => {
    const statuses = await Promise.all(
      ['/', '/api/taskflow'].map(async (path) => (await fetch(gateway + path)).status),
    );
    return statuses.every((status) => status === 200);
  });
});
afterAll(async () => {
  await removeProject(project);
  rmSync(folder, { recursive: true, force: true });
});

/** Sends the raw request target, which fetch would normalise. */
const send = (
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
) => {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { hostname, port } = new URL(gateway);
  const { body, ...rest } = options;
  request({ hostname, port, path, ...rest }, resolve)
    .on('error', reject)
    .end(body);
  return promise;
};

const echo = async (...args: Parameters<typeof send>): Promise<Echo> =>
  JSON.parse(await text(await send(...args))) as Echo;

// node:http refuses a line break in a request target.
test.each(ruleMatrix.filter(([path]) => !path.includes('\n')))(
  'sends %s to %s unchanged',
  async (path, target) => {
    expect(await echo(`${path}?q=%20&q=;x`)).toMatchObject({ name: target, url: `${path}?q=%20&q=;x` });
  },
);

test('sets the forwarded headers, and appends to X-Forwarded-For', async () => {
  const { headers } = await echo('/api/taskflow', {
    headers: {
      host: 'quintet.test:8080',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'forged',
      x_odd: '1',
    },
  });
  expect(headers).toMatchObject({
    host: 'quintet.test:8080',
    'x-forwarded-host': 'quintet.test:8080',
    'x-forwarded-port': '8080',
    'x-forwarded-proto': 'http',
    x_odd: '1',
  });
  expect(headers['x-forwarded-for']).toMatch(/^203\.0\.113\.9, \d+\.\d+\.\d+\.\d+$/);
});

test('does not buffer streams', async () => {
  const response = await send('/api/taskflow/stream');
  const [first] = (await response.take(1).toArray()) as [Buffer];
  expect(String(first)).toBe('data: 1\n\n');
});

test('does not buffer or limit uploads', async () => {
  const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
  const { hostname, port } = new URL(gateway);
  const upload = request({ hostname, port, path: '/api/taskflow/first-bytes', method: 'POST' }, resolve);
  upload.on('error', () => {}).write('the first bytes');
  expect(await text(await promise)).toBe('the first bytes');
  upload.destroy();
  const body = 'x'.repeat(3 * 1024 * 1024);
  expect(await echo('/api/taskflow', { method: 'POST', body })).toMatchObject({ bodyBytes: body.length });
});

test.each([
  ['that has no container', '/api/datapulse', 503, 'router.upstream_unavailable'],
  ['whose port is closed', '/api/chatmind', 503, 'router.upstream_unavailable'],
  ['that closes the connection', '/api/taskflow/hang-up', 502, 'router.upstream_failed'],
  ['that does not answer', '/api/taskflow/silence', 504, 'router.upstream_timeout'],
])('answers with a problem for a service %s', async (_, path, status, code) => {
  const response = await send(path, { headers: { 'x-request-id': 'r-1' } });
  expect(response.headers).toMatchObject({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'retry-after': '1',
  });
  expect(response.statusCode).toBe(status);
  expect(JSON.parse(await text(response))).toMatchObject({ status, code, requestId: 'r-1' });
});

test('does not repeat a request id that would break the JSON string', async () => {
  const response = await send('/api/datapulse', { headers: { 'x-request-id': 'a","code":"b' } });
  expect(JSON.parse(await text(response))).toMatchObject({ code: 'router.upstream_unavailable' });
});

test('sends a POST to the next replica when the first one refuses the connection', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => echo('/api/filevault', { method: 'POST', body: 'once' })),
  );
  expect(new Set(answers.map(({ name, bodyBytes }) => `${name} ${bodyBytes}`))).toEqual(
    new Set(['taskflow 4']),
  );
});

test('retries a POST on another replica only when it has an Idempotency-Key', async () => {
  const post = (headers: Record<string, string>) =>
    send('/api/metricshub', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    });
  const statuses = async (headers: Record<string, string>) =>
    new Set(
      (await Promise.all(Array.from({ length: 30 }, () => post(headers)))).map(
        ({ statusCode }) => statusCode,
      ),
    );
  expect(await statuses({ 'idempotency-key': 'k-1' })).toEqual(new Set([200]));
  expect(await statuses({})).toEqual(new Set([200, 502]));
});

test('finds a new replica without a reload, and drops no request when one stops', async () => {
  const { replica: first } = await echo('/api/taskflow');
  const second = await startEcho('taskflow', 8000, 'taskflow');
  await waitFor('both answer', async () => (await echo('/api/taskflow')).replica !== first);
  await docker('stop', second);
  for (let i = 0; i < 40; i += 1)
    expect(await echo('/api/taskflow', { method: 'POST' })).toMatchObject({ replica: first });
});
