import { spawnSync } from 'node:child_process';
import { services } from '@quintet/fleet';
import { expect, test } from 'vitest';

/** Runs a service's image as compose does, with another environment, until it ends by itself. */
const run = (name: string, env: Readonly<Record<string, string>>) => {
  const image = `quintet/${name}:${process.env['IMAGE_TAG'] ?? 'local'}`;
  const given = Object.entries(env).map(([key, value]) => `--env=${key}=${value}`);
  const args = ['run', '--rm', '--read-only', '--cap-drop=ALL', '--network=none', ...given, image];
  const { status, stderr } = spawnSync(process.env['DOCKER'] ?? 'docker', args, {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, faults: [...stderr.matchAll(/^ {2}- (\w+):/gm)].map(([, variable]) => variable) };
};

test.each(services)('$name lists every fault of its environment at once, and ends', ({ name, dataDir }) => {
  const { status, faults } = run(name, {
    PORT: 'http',
    TRUST_PROXY: 'everybody',
    SERVICE_TOKEN: 'short',
    DATABASE_URL_FILE: '/run/secrets/nowhere',
  });
  const expected = [
    'PORT',
    'TRUST_PROXY',
    'SERVICE_TOKEN',
    'DATABASE_URL_FILE',
    ...(dataDir ? ['DATA_DIR'] : []),
  ];
  expect(status).toBe(1);
  expect(new Set(faults)).toEqual(new Set(expected));
});

test('a service without a database to go to says so, and ends', () => {
  expect(run('taskflow', {})).toEqual({ status: 1, faults: ['DATABASE_URL'] });
});
