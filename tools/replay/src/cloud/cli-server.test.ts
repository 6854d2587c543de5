import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { serveCli } from './cli-server.ts';
import { CloudError } from './cloud-error.ts';

const program = join(import.meta.dirname, '../../bin/cloud/aws');

/** Runs the fake AWS CLI with some operations. */
const aws = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const cli = await serveCli({
    'ecs describe-services': ({ options }) => ({
      services: [{ serviceName: options['services']?.[0], taskDefinition: null, ports: [1, 2] }],
    }),
    'ecs wait tasks-stopped': () => undefined,
    'ecr get-login-password': () => 'secret',
    'ecs run-task': () => {
      throw new CloudError('ClientException', 'no such task definition');
    },
  });
  onTestFinished(cli.close);
  return promisify(execFile)(program, args, {
    env: { PATH: process.env['PATH'], REPLAY_CLOUD: cli.url, ...env },
  });
};

test.each([
  ['ecs describe-services --services taskflow --query services[0].serviceName --output text', 'taskflow\n'],
  ['ecs describe-services --query services[0].taskDefinition --output text --services x', 'None\n'],
  ['ecs describe-services --services x --query services[0].ports --output text', '1\t2\n'],
  ['ecs describe-services --services x --query services[0].ports', '[\n    1,\n    2\n]\n'],
  ['ecs wait tasks-stopped --cluster quintet --tasks a b', ''],
  ['ecr get-login-password --region local', 'secret\n'],
])('aws %s', async (line, printed) => {
  expect((await aws(line.split(' '))).stdout).toBe(printed);
});

test.each([
  ['ecs run-task', /An error occurred \(ClientException\) when calling the ecs run-task operation: no such/],
  ['iam create-user', /does not support "aws iam create-user"/],
])('aws %s fails like the CLI', async (line, message) => {
  await expect(aws(line.split(' '))).rejects.toMatchObject({
    code: 254,
    stderr: expect.stringMatching(message),
  });
});

test('explains where it comes from when it runs outside of a replay', async () => {
  await expect(aws(['ecs'], { REPLAY_CLOUD: '' })).rejects.toMatchObject({
    code: 255,
    stderr: expect.stringContaining('pnpm replay'),
  });
});
