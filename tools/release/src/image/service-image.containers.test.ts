import { services } from '@quintet/fleet';
import { expect, test, vi } from 'vitest';
import { requireEngine, startContainer } from './test-support/engine.ts';

// No database listens there: a service starts without it and keeps trying to connect.
const required = {
  DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
  DATA_DIR: '/data',
};
const environment = Object.entries(required).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
const names = services.map(({ name }) => name);

test.for(names)('%s runs without root on a read-only file system, and is healthy', async (name, { skip }) => {
  const engine = requireEngine(skip);
  const { id, origin } = startContainer(engine, `quintet/${name}:local`, 8000, environment);
  const answer = await vi.waitFor(() => fetch(`${origin}/health`), { timeout: 60_000 });
  expect(await answer.json()).toMatchObject({ status: 'ok', service: name });
  const state = () =>
    engine.run(['inspect', '--format', '{{.State.Health.Status}} {{.Config.User}}', id]).trim();
  await vi.waitFor(() => expect(state()).toBe('healthy 1000:1000'), { timeout: 60_000 });
});

test.for(names)(
  '%s exits at start when its environment is invalid, and lists every error',
  (name, { skip }) => {
    const { attempt } = requireEngine(skip);
    const wrong = ['--env', 'PORT=http', '--env', 'DATABASE_URL=mysql://db', '--env', 'LOG_LEVEL=loud'];
    const { status, stderr } = attempt(['run', '--rm', ...wrong, `quintet/${name}:local`]);
    expect(status).toBe(1);
    for (const error of ['PORT: ', 'DATABASE_URL: must be a postgres:// URL', 'LOG_LEVEL: ']) {
      expect(stderr).toContain(error);
    }
  },
);

test('reports all missing variables', ({ skip }) => {
  const { attempt } = requireEngine(skip);
  const { status, stderr } = attempt(['run', '--rm', 'quintet/datapulse:local']);
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'The environment is not usable:',
    '  - DATABASE_URL: is required',
    '  - DATA_DIR: is required',
  ]);
});

test('a service image contains no package manager', ({ skip }) => {
  const { attempt, run } = requireEngine(skip);
  for (const name of ['npm', 'npx', 'corepack', 'yarn', 'pnpm']) {
    const { status } = attempt(['run', '--rm', 'quintet/taskflow:local', name, '--version']);
    // The exit codes of shells for "not executable" and "not found"; the engine uses the same.
    expect({ name, status }).toEqual({
      name,
      status: expect.toSatisfy((code) => code === 126 || code === 127),
    });
  }
  const find = ['find', '/usr/local/lib/node_modules', '/opt', '-type', 'f', '-size', '+0'];
  expect(run(['run', '--rm', 'quintet/taskflow:local', ...find])).toBe('');
});

test("DataPulse's image contains the native package of DuckDB, for its own platform only", ({ skip }) => {
  const { run } = requireEngine(skip);
  const found = run(['run', '--rm', 'quintet/datapulse:local', 'ls', '/app/node_modules/@duckdb']);
  expect(found.trim().split('\n')).toEqual([expect.stringMatching(/^node-bindings-linux-(x64|arm64)$/)]);
  const load = `const { createRequire } = require('module');
    const binding = createRequire('/app/main.mjs')('@duckdb/${found.trim()}/duckdb.node');
    console.log(binding.library_version());`;
  expect(run(['run', '--rm', '--read-only', 'quintet/datapulse:local', 'node', '--eval', load])).toMatch(
    /^v\d+\./,
  );
});

test('the label gives the path of a bill of materials that lists the bundled packages', ({ skip }) => {
  const { run } = requireEngine(skip);
  const path = run([
    'inspect',
    '--format',
    '{{index .Config.Labels "quintet.sbom"}}',
    'quintet/datapulse:local',
  ]);
  const bill = run(['run', '--rm', 'quintet/datapulse:local', 'cat', path.trim()]);
  const names = JSON.parse(bill).components.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['fastify', 'pg', 'zod', 'node-api']));
  for (const absent of ['vitest', 'esbuild', 'react', 'nx']) expect(names).not.toContain(absent);
});
