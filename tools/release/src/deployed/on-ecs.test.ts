import { expect, test } from 'vitest';
import { contentIdOf } from '../image/content-id.ts';
import { ReleaseError } from '../release-error.ts';
import { readRemoteImage } from '../registry/registry.ts';
import { configOf, startFakeRegistry } from '../testing/fake-registry.ts';
import type { AwsCli } from './aws-cli.ts';
import { readDeployedOnEcs } from './on-ecs.ts';

const COMMIT = 'a'.repeat(40);
const env = { HOME: '/nonexistent' };
const location = (registry?: string) => ({ cluster: 'quintet', registry });

/** A fake AWS with one service, its task definition, and the digest of the last deployment. */
const fakeAws =
  (image: string | undefined, digest?: string): AwsCli =>
  async (...args) => {
    const [area, command] = args;
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

test('reads the commit and the content id from the running image', async () => {
  const { host } = await startFakeRegistry({ 'quintet/taskflow:one': configOf(COMMIT) });
  const readDeployed = readDeployedOnEcs(fakeAws(`${host}/quintet/taskflow:one`), location(), env);
  expect(await readDeployed('taskflow')).toEqual({
    commit: COMMIT,
    image: `${host}/quintet/taskflow:one`,
    contentId: contentIdOf(configOf(COMMIT)),
    from: 'the running image',
  });
});

test('reads the record of the last deployment when the running image has no label or is not in its registry', async () => {
  const images = { 'quintet/taskflow:two': configOf(undefined), 'quintet/taskflow:one': configOf(COMMIT) };
  const { host } = await startFakeRegistry(images);
  const one = await readRemoteImage({ host, repository: 'quintet/taskflow', version: 'one' }, env);
  for (const tag of ['two', 'deleted']) {
    const aws = fakeAws(`${host}/quintet/taskflow:${tag}`, one?.digest);
    expect(await readDeployedOnEcs(aws, location(host), env)('taskflow')).toEqual({
      commit: COMMIT,
      image: `${host}/quintet/taskflow@${one?.digest}`,
      contentId: contentIdOf(configOf(COMMIT)),
      from: 'the record of the last deployment',
    });
  }
});

test('knows nothing about a service that does not exist', async () => {
  const { commit } = await readDeployedOnEcs(fakeAws(undefined), location(), env)('taskflow');
  expect(commit).toBeUndefined();
});

test('does not mistake an expired login for a missing service', async () => {
  const expired: AwsCli = async () => {
    throw new ReleaseError('release.login_expired', 'log in again');
  };
  await expect(readDeployedOnEcs(expired, location(), env)('taskflow')).rejects.toMatchObject({
    code: 'release.login_expired',
  });
});
