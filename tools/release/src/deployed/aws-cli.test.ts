import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { awsCli } from './aws-cli.ts';

/** An `aws` on a PATH of its own that runs `script`. */
const awsThat = (script: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-aws-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'aws'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'aws'), 0o755);
  return awsCli({ PATH: `${folder}:/usr/bin:/bin` });
};

test('its JSON comes back, and its silence is nothing', async () => {
  expect(await awsThat('echo "{\\"words\\":\\"$*\\"}"')('ecs', 'list-services')).toEqual({
    words: 'ecs list-services --output json',
  });
  expect(await awsThat('exit 0')('s3api', 'put-object')).toBeUndefined();
});

test.each([
  ['An error occurred (ExpiredToken) when calling X', 'release.login_expired'],
  [
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    'release.login_expired',
  ],
  ['An error occurred (AccessDenied) when calling PutObject', 'release.aws_failed'],
])('"%s" is %s', async (said, code) => {
  const failing = awsThat(`echo '${said}' >&2; exit 254`)('ecs', 'describe-services');
  await expect(failing).rejects.toMatchObject({ code, message: expect.stringContaining(said) });
});

test('without an aws on PATH the sentence says to install it', async () => {
  await expect(awsCli({ PATH: '/nonexistent' })('sts')).rejects.toMatchObject({ code: 'release.no_aws' });
});
