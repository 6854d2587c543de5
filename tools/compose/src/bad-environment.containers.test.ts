import { spawnSync } from 'node:child_process';
import { services } from '@quintet/fleet';
import { expect, test } from 'vitest';

/** Runs a service's image as Compose does, with `env`, and waits for it to exit. */
const run = (name: string, env: Readonly<Record<string, string>>) => {
  const image = `quintet/${name}:${process.env['IMAGE_TAG'] ?? 'local'}`;
  const given = Object.entries(env).map(([key, value]) => `--env=${key}=${value}`);
  const args = ['run', '--rm', '--read-only', '--cap-drop=ALL', '--network=none', ...given, image];
  const { status, stderr } = spawnSync(process.env['DOCKER'] ?? 'docker', args, {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, variables: [...stderr.matchAll(/^ {2}- (\w+):/gm)].map(([, variable]) => variable) };
};

test.each(services)('$name lists all invalid variables at once and exits', ({ name, dataDir }) => {
  const { status, variables } = run(name, {
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
  expect(new Set(variables)).toEqual(new Set(expected));
});

test('a service without a database URL reports it and exits', () => {
  expect(run('taskflow', {})).toEqual({ status: 1, variables: ['DATABASE_URL'] });
});
