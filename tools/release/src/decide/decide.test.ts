import { describe, expect, test } from 'vitest';
import type { Deployed } from '../deployed/deployed.ts';
import type { Change, Git } from '../git.ts';
import { decide } from './decide.ts';

const HEAD = 'f'.repeat(40);
const BASE = 'a'.repeat(40);
const changed = (path: string): Change => ({ path, isGone: false });

const inputs: Readonly<Record<string, readonly string[]>> = {
  taskflow: ['apps/taskflow/src/app.ts', 'libs/platform/src/index.ts', 'pnpm-lock.yaml'],
  shell: ['apps/shell/src/tabs.ts', 'libs/kit/src/index.ts', 'pnpm-lock.yaml'],
};

const deciding = (
  changes: readonly Change[],
  deployed: Readonly<Record<string, Deployed>> = {},
  known: readonly string[] = [BASE],
) => {
  const compared: string[] = [];
  const git: Git = {
    head: async () => HEAD,
    isDirty: async () => false,
    obtain: async (commit) => known.includes(commit),
    changesBetween: async (base) => {
      compared.push(base);
      return [...changes];
    },
  };
  const askDeployed = async (app: string) => deployed[app] ?? { commit: BASE, from: 'the running image' };
  const askInputs = async (app: string) => new Set(inputs[app]);
  const decided = decide(['taskflow', 'shell'], { git, askDeployed, askInputs });
  return { decided, compared };
};

const builds = async (...args: Parameters<typeof deciding>) => {
  const { apps } = await deciding(...args).decided;
  return apps.filter(({ build }) => build).map(({ app }) => app);
};

describe('what is built', () => {
  test('is what the change is an input of', async () => {
    expect(await builds([changed('apps/taskflow/src/app.ts')])).toEqual(['taskflow']);
    expect(await builds([changed('libs/kit/src/index.ts')])).toEqual(['shell']);
  });
  test('is everything when the lock file changed', async () => {
    expect(await builds([changed('pnpm-lock.yaml')])).toEqual(['taskflow', 'shell']);
  });
  test('is nothing when only tests, docs or sizes of the fleet changed', async () => {
    const changes = ['apps/taskflow/src/app.test.ts', 'README.md', 'tools/fleet/src/fleet.ts'].map(changed);
    expect(await builds(changes)).toEqual([]);
  });
  test('counts a file that is gone, which no list of inputs names any more', async () => {
    expect(await builds([{ path: 'libs/platform/src/gone.ts', isGone: true }])).toEqual(['taskflow']);
  });
  test('is an app that does not run yet', async () => {
    expect(await builds([], { shell: { from: 'it does not run yet' } })).toEqual(['shell']);
  });
  test('is an app whose running commit nobody has', async () => {
    const lost = { commit: 'b'.repeat(40), from: 'the running image' };
    expect(await builds([], { shell: lost })).toEqual(['shell']);
  });
});

test('each app is compared with what runs of it, and every commit once', async () => {
  const other = 'c'.repeat(40);
  const deployed = { shell: { commit: other, from: 'the running image' } };
  const { decided, compared } = deciding([], deployed, [BASE, other]);
  expect((await decided).apps.map(({ base }) => base)).toEqual([BASE, other]);
  expect(compared.toSorted()).toEqual([BASE, other]);

  const same = deciding([]);
  await same.decided;
  expect(same.compared).toEqual([BASE]);
});

test('the reason names a file, how many more, the commit and where that is known from', async () => {
  const changes = ['apps/taskflow/src/app.ts', 'libs/platform/src/index.ts'].map(changed);
  const [taskflow, shell] = (await deciding(changes).decided).apps;
  expect(taskflow?.reason).toBe(
    'apps/taskflow/src/app.ts and 1 more changed since aaaaaaaaa (the running image)',
  );
  expect(shell?.reason).toBe('nothing it is made of changed since aaaaaaaaa (the running image)');
});

test('what may have changed is every file when one app has nothing to compare with', async () => {
  const changes = ['b', 'a', 'b'].map(changed);
  expect((await deciding(changes).decided).changed).toEqual(['a', 'b']);
  expect((await deciding(changes, { shell: { from: 'it does not run yet' } }).decided).changed).toBeNull();
});
