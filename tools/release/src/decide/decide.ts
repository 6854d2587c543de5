import type { ReadDeployed, Deployed } from '../deployed/deployed.ts';
import type { Change, Git } from '../git.ts';
import type { ReadInputs } from './inputs.ts';

/** Whether an app is built, and why. */
export type Decision = {
  readonly app: string;
  readonly build: boolean;
  /** For people, in the printed table. */
  readonly reason: string;
  /** The deployed commit that HEAD was compared with; null when there is none. */
  readonly base: string | null;
  readonly deployed: Deployed;
};

/** What is built at `head`, and every file that changed since any base. `changed` is null when a base is unknown. */
export type Decisions = {
  readonly head: string;
  readonly apps: readonly Decision[];
  readonly changed: readonly string[] | null;
};

export type DecisionContext = {
  readonly git: Git;
  readonly readDeployed: ReadDeployed;
  readonly readInputs: ReadInputs;
};

const short = (commit: string): string => commit.slice(0, 9);

/** The folder of a package: apps/x, libs/x/ui, tools/x. */
const packageFolderOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('libs/') ? 3 : 2)
    .join('/');

/** Nx lists existing files only, so a deleted file counts when its package still has an input. */
const isInput = ({ path, isDeleted }: Change, inputs: ReadonlySet<string>): boolean =>
  inputs.has(path) ||
  (isDeleted && [...inputs].some((input) => packageFolderOf(input) === packageFolderOf(path)));

const summarise = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} and ${others.length} more`;

type Comparison = { readonly base: string; readonly changes: readonly Change[] } | { readonly base: null };

const decideApp = (
  app: string,
  deployed: Deployed,
  comparison: Comparison,
  inputs: ReadonlySet<string>,
): Decision => {
  if (comparison.base === null) {
    const reason = deployed.commit
      ? `the running commit ${short(deployed.commit)} is not in this repository`
      : `nothing to compare with: ${deployed.from}`;
    return { app, build: true, reason, base: null, deployed };
  }
  const { base, changes } = comparison;
  const touched = changes.filter((change) => isInput(change, inputs)).map(({ path }) => path);
  const since = `since ${short(base)} (${deployed.from})`;
  const reason =
    touched.length > 0 ? `${summarise(touched)} changed ${since}` : `none of its inputs changed ${since}`;
  return { app, build: touched.length > 0, reason, base, deployed };
};

/** Diffs each commit once, even when several apps run it. */
const createComparer = (git: Git, head: string) => {
  const known = new Map<string, Promise<Comparison>>();
  const compare = async (base: string): Promise<Comparison> =>
    (await git.fetchCommit(base)) ? { base, changes: await git.changesBetween(base, head) } : { base: null };
  return async (base: string | undefined): Promise<Comparison> => {
    if (base === undefined) return { base: null };
    const comparison = known.get(base) ?? compare(base);
    known.set(base, comparison);
    return comparison;
  };
};

const changedPaths = (comparisons: readonly Comparison[]): string[] | null => {
  const lists = comparisons.map((comparison) => (comparison.base === null ? null : comparison.changes));
  if (lists.includes(null)) return null;
  return [...new Set(lists.flatMap((changes) => changes ?? []).map(({ path }) => path))].toSorted();
};

/**
 * Decides which of `apps` to build: those with an input that changed since the commit they run, and those whose running
 * commit is unknown. HEAD~1 is not a valid base, because its build may have failed.
 *
 * @throws ReleaseError when git, the registry or AWS fails
 */
export const decide = async (
  apps: readonly string[],
  { git, readDeployed, readInputs }: DecisionContext,
): Promise<Decisions> => {
  const head = await git.head();
  const compareWith = createComparer(git, head);
  const results = await Promise.all(
    apps.map(async (app) => {
      const [deployed, inputs] = await Promise.all([readDeployed(app), readInputs(app)]);
      const comparison = await compareWith(deployed.commit);
      return { comparison, decision: decideApp(app, deployed, comparison, inputs) };
    }),
  );
  const changed = changedPaths(results.map(({ comparison }) => comparison));
  return { head, apps: results.map(({ decision }) => decision), changed };
};
