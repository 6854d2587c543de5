import { fleet, shell } from '@quintet/fleet';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { buildArguments } from './build-arguments.ts';

const root = resolve(import.meta.dirname, '../../../..');
const [datapulse = shell] = fleet;
const argumentsWith = (env: NodeJS.ProcessEnv, row = datapulse) =>
  buildArguments(row, 'quintet/x:local', { root, commit: 'abc', env }).join(' ');

test('passes the name, commit and version of a service, and nothing from the environment', () => {
  expect(argumentsWith({})).toBe(
    'build --file docker/service.Dockerfile --tag quintet/x:local --build-arg APP=datapulse ' +
      '--build-arg VERSION=0.1.0 --build-arg REVISION=abc .',
  );
});

test('takes other base images, and the previous image for the shell only', () => {
  const env = {
    IMAGE_NODE: 'mirror/node',
    IMAGE_NGINX: 'mirror/nginx',
    IMAGE_PREVIOUS: 'ecr/shell@sha256:1',
  };
  expect(argumentsWith(env)).not.toContain('PREVIOUS');
  expect(argumentsWith(env, shell)).toContain(
    '--build-arg NODE=mirror/node --build-arg NGINX=mirror/nginx --build-arg PREVIOUS=ecr/shell@sha256:1',
  );
});

test('passes the trusted certificate authorities as a build secret', () => {
  const file = import.meta.filename;
  expect(argumentsWith({ NODE_EXTRA_CA_CERTS: file })).toContain(`--secret id=ca,src=${file}`);
  expect(argumentsWith({ BUILD_CA_FILE: file, NODE_EXTRA_CA_CERTS: root })).toContain(`src=${file}`);
  expect(argumentsWith({ NODE_EXTRA_CA_CERTS: '/no/such/file' })).not.toContain('--secret');
});
