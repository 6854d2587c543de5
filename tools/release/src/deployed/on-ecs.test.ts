import { expect, test } from 'vitest';
import { contentIdOf } from '../image/content-id.ts';
import { ReleaseError } from '../release-error.ts';
import { configOf, startFakeRegistry } from '../testing/fake-registry.ts';
import type { AwsCli } from './aws-cli.ts';
import { deployedOnEcs } from './on-ecs.ts';

const COMMIT = 'a'.repeat(40);
const nobody = { HOME: '/nonexistent' };
const site = { cluster: 'quintet', releasesBucket: 'releases' };

/** AWS as far as it is asked: one service, its task definition, and the records of the bucket. */
const fakeAws =
  (image: string | undefined, records: Readonly<Record<string, object>> = {}): AwsCli =>
  async (...words) => {
    const [area, verb] = words;
    if (area === 's3') {
      const record = records[words[2] ?? ''];
      if (record) return record;
      throw new ReleaseError('release.aws_failed', 'no such key');
    }
    if (verb === 'describe-services') {
      return image ? { services: [{ status: 'ACTIVE', taskDefinition: 'arn:1' }] } : { failures: [{}] };
    }
    return {
      taskDefinition: {
        containerDefinitions: [
          { name: 'proxy', image: 'x' },
          { name: 'taskflow', image },
        ],
      },
    };
  };

test('the commit is the label of the image that runs, with what it is made of', async () => {
  const { host } = await startFakeRegistry({ 'quintet/taskflow:one': configOf(COMMIT) });
  const ask = deployedOnEcs(fakeAws(`${host}/quintet/taskflow:one`), site, nobody);
  expect(await ask('taskflow')).toEqual({
    commit: COMMIT,
    contentId: contentIdOf(configOf(COMMIT)),
    from: 'the running image',
  });
});

test('an image without the label, or gone from its registry, leaves it to the record', async () => {
  const { host } = await startFakeRegistry({ 'quintet/taskflow:one': configOf(undefined) });
  const records = { 's3://releases/deployed/taskflow.json': { commit: COMMIT, contentId: 'sha256:1' } };
  for (const tag of ['one', 'gone']) {
    const ask = deployedOnEcs(fakeAws(`${host}/quintet/taskflow:${tag}`, records), site, nobody);
    expect(await ask('taskflow')).toEqual({
      commit: COMMIT,
      contentId: 'sha256:1',
      from: 'the record of the last deployment',
    });
  }
});

test('of a service that is not there nothing is known', async () => {
  const { commit } = await deployedOnEcs(fakeAws(undefined), site, nobody)('taskflow');
  expect(commit).toBeUndefined();
});

test('a login that has expired is not taken for a service that is not there', async () => {
  const expired: AwsCli = async () => {
    throw new ReleaseError('release.login_expired', 'log in again');
  };
  await expect(deployedOnEcs(expired, site, nobody)('taskflow')).rejects.toMatchObject({
    code: 'release.login_expired',
  });
});
