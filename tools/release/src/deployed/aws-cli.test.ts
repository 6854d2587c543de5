import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { awsCli } from './aws-cli.ts';

/** Puts a fake `aws` that runs `script` on PATH. */
const fakeAwsCli = (script: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-aws-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'aws'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'aws'), 0o755);
  return awsCli({ PATH: `${folder}:/usr/bin:/bin` });
};

test('returns the parsed JSON, or undefined when nothing was printed', async () => {
  expect(await fakeAwsCli('echo "{\\"args\\":\\"$*\\"}"')('ecs', 'list-services')).toEqual({
    args: 'ecs list-services --output json',
  });
  expect(await fakeAwsCli('exit 0')('s3api', 'put-object')).toBeUndefined();
});

test.each([
  ['An error occurred (ExpiredToken) when calling X', 'release.login_expired'],
  [
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    'release.login_expired',
  ],
  ['An error occurred (AccessDenied) when calling PutObject', 'release.aws_failed'],
])('reports "%s" as %s', async (output, code) => {
  const failing = fakeAwsCli(`echo '${output}' >&2; exit 254`)('ecs', 'describe-services');
  await expect(failing).rejects.toMatchObject({ code, message: expect.stringContaining(output) });
});

test('asks to install the AWS CLI when it is not on PATH', async () => {
  await expect(awsCli({ PATH: '/nonexistent' })('sts')).rejects.toMatchObject({ code: 'release.no_aws' });
});
