import { describe, expect, test } from 'vitest';
import type { Deployed } from '../deployed/deployed.ts';
import type { Change, Git } from '../git.ts';
import { decide } from './decide.ts';

const HEAD = 'f'.repeat(40);
const BASE = 'a'.repeat(40);
const changed = (path: string): Change => ({ path, isDeleted: false });

const inputs: Readonly<Record<string, readonly string[]>> = {
  taskflow: ['apps/taskflow/src/app.ts', 'libs/platform/src/index.ts', 'pnpm-lock.yaml'],
  shell: ['apps/shell/src/tabs.ts', 'libs/kit/src/index.ts', 'pnpm-lock.yaml'],
};

const startDecision = (
  changes: readonly Change[],
  deployed: Readonly<Record<string, Deployed>> = {},
  known: readonly string[] = [BASE],
) => {
  const compared: string[] = [];
  const git: Git = {
    head: async () => HEAD,
    isDirty: async () => false,
    fetchCommit: async (commit) => known.includes(commit),
    changesBetween: async (base) => {
      compared.push(base);
      return [...changes];
    },
  };
  const readDeployed = async (app: string) => deployed[app] ?? { commit: BASE, from: 'the running image' };
  const readInputs = async (app: string) => new Set(inputs[app]);
  const decided = decide(['taskflow', 'shell'], { git, readDeployed, readInputs });
  return { decided, compared };
};

const builtApps = async (...args: Parameters<typeof startDecision>) => {
  const { apps } = await startDecision(...args).decided;
  return apps.filter(({ build }) => build).map(({ app }) => app);
};

describe('decide', () => {
  test('builds the apps that a changed file is an input of', async () => {
    expect(await builtApps([changed('apps/taskflow/src/app.ts')])).toEqual(['taskflow']);
    expect(await builtApps([changed('libs/kit/src/index.ts')])).toEqual(['shell']);
  });
  test('builds every app when the lock file changed', async () => {
    expect(await builtApps([changed('pnpm-lock.yaml')])).toEqual(['taskflow', 'shell']);
  });
  test('builds nothing when only tests, docs or sizes in the fleet table changed', async () => {
    const changes = ['apps/taskflow/src/app.test.ts', 'README.md', 'tools/fleet/src/fleet.ts'].map(changed);
    expect(await builtApps(changes)).toEqual([]);
  });
  test('counts a deleted file, which is not in the list of inputs any more', async () => {
    expect(await builtApps([{ path: 'libs/platform/src/deleted.ts', isDeleted: true }])).toEqual([
      'taskflow',
    ]);
  });
  test('builds an app that is not running yet', async () => {
    expect(await builtApps([], { shell: { from: 'it is not running yet' } })).toEqual(['shell']);
  });
  test('builds an app whose running commit is not in the repository', async () => {
    const lost = { commit: 'b'.repeat(40), from: 'the running image' };
    expect(await builtApps([], { shell: lost })).toEqual(['shell']);
  });
});

test('compares each app with the commit it runs, and diffs every commit once', async () => {
  const other = 'c'.repeat(40);
  const deployed = { shell: { commit: other, from: 'the running image' } };
  const { decided, compared } = startDecision([], deployed, [BASE, other]);
  expect((await decided).apps.map(({ base }) => base)).toEqual([BASE, other]);
  expect(compared.toSorted()).toEqual([BASE, other]);

  const same = startDecision([]);
  await same.decided;
  expect(same.compared).toEqual([BASE]);
});

test('gives a changed file, the number of others, the commit and its source as the reason', async () => {
  const changes = ['apps/taskflow/src/app.ts', 'libs/platform/src/index.ts'].map(changed);
  const [taskflow, shell] = (await startDecision(changes).decided).apps;
  expect(taskflow?.reason).toBe(
    'apps/taskflow/src/app.ts and 1 more changed since aaaaaaaaa (the running image)',
  );
  expect(shell?.reason).toBe('none of its inputs changed since aaaaaaaaa (the running image)');
});

test('reports unknown changes (null) when one app has nothing to compare with', async () => {
  const changes = ['b', 'a', 'b'].map(changed);
  expect((await startDecision(changes).decided).changed).toEqual(['a', 'b']);
  expect(
    (await startDecision(changes, { shell: { from: 'it is not running yet' } }).decided).changed,
  ).toBeNull();
});
