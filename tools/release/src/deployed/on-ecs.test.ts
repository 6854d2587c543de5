import { expect, test } from 'vitest';
import { contentIdOf } from '../image/content-id.ts';
import { ReleaseError } from '../release-error.ts';
import { readRemoteImage } from '../registry/registry.ts';
import { configOf, startFakeRegistry } from '../testing/fake-registry.ts';
import type { AwsCli } from './aws-cli.ts';
import { deployedOnEcs } from './on-ecs.ts';

const COMMIT = 'a'.repeat(40);
const nobody = { HOME: '/nonexistent' };
const site = (registry?: string) => ({ cluster: 'quintet', registry });

/** AWS as far as it is asked: one service with its task definition, and the digest of the last deployment. */
const fakeAws =
  (image: string | undefined, digest?: string): AwsCli =>
  async (...words) => {
    const [area, command] = words;
    if (area === 'ssm') return { Parameters: digest ? [{ Value: digest }] : [] };
    if (command === 'describe-services') {
      return image ? { services: [{ status: 'ACTIVE', taskDefinition: 'arn:1' }] } : { failures: [{}] };
    }
    const containerDefinitions = [
      { name: 'proxy', image: 'x' },
      { name: 'taskflow', image },
    ];
    return { taskDefinition: { containerDefinitions } };
  };

test('the commit is the label of the image that runs, with what it is made of', async () => {
  const { host } = await startFakeRegistry({ 'quintet/taskflow:one': configOf(COMMIT) });
  const ask = deployedOnEcs(fakeAws(`${host}/quintet/taskflow:one`), site(), nobody);
  expect(await ask('taskflow')).toEqual({
    commit: COMMIT,
    image: `${host}/quintet/taskflow:one`,
    contentId: contentIdOf(configOf(COMMIT)),
    from: 'the running image',
  });
});

test('an image without the label, or gone from its registry, leaves it to the record', async () => {
  const images = { 'quintet/taskflow:two': configOf(undefined), 'quintet/taskflow:one': configOf(COMMIT) };
  const { host } = await startFakeRegistry(images);
  const one = await readRemoteImage({ host, repository: 'quintet/taskflow', version: 'one' }, nobody);
  for (const tag of ['two', 'gone']) {
    const aws = fakeAws(`${host}/quintet/taskflow:${tag}`, one?.digest);
    expect(await deployedOnEcs(aws, site(host), nobody)('taskflow')).toEqual({
      commit: COMMIT,
      image: `${host}/quintet/taskflow@${one?.digest}`,
      contentId: contentIdOf(configOf(COMMIT)),
      from: 'the record of the last deployment',
    });
  }
});

test('of a service that is not there nothing is known', async () => {
  const { commit } = await deployedOnEcs(fakeAws(undefined), site(), nobody)('taskflow');
  expect(commit).toBeUndefined();
});

test('a login that has expired is not taken for a service that is not there', async () => {
  const expired: AwsCli = async () => {
    throw new ReleaseError('release.login_expired', 'log in again');
  };
  await expect(deployedOnEcs(expired, site(), nobody)('taskflow')).rejects.toMatchObject({
    code: 'release.login_expired',
  });
});
