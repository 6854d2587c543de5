import type { ReadDeployed, Deployed } from '../deployed/deployed.ts';
import type { Change, Git } from '../git.ts';
import type { ReadInputs } from './inputs.ts';

/** Whether an app is built, and why. */
export type Decision = {
  readonly app: string;
  readonly build: boolean;
  /** In words, for the table. */
  readonly reason: string;
  /** The deployed commit that the working tree's commit was compared with; null when there is none to compare with. */
  readonly base: string | null;
  readonly deployed: Deployed;
};

/** A release's decision: what is built at `head`, and every file that changed since any base (null: all may have). */
export type Decisions = {
  readonly head: string;
  readonly apps: readonly Decision[];
  readonly changed: readonly string[] | null;
};

/** What a decision asks. */
export type DecisionContext = {
  readonly git: Git;
  readonly askDeployed: ReadDeployed;
  readonly askInputs: ReadInputs;
};

const short = (commit: string): string => commit.slice(0, 9);

/** apps/x, libs/x/ui, tools/x: the folder whose gone file could have been an input. */
const roomOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('libs/') ? 3 : 2)
    .join('/');

/** Nx lists the inputs that are there; a file that is gone counts when its room still has one. */
const isInput = ({ path, isGone }: Change, inputs: ReadonlySet<string>): boolean =>
  inputs.has(path) || (isGone && [...inputs].some((input) => roomOf(input) === roomOf(path)));

const listed = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} and ${others.length} more`;

type Compared = { readonly base: string; readonly changes: readonly Change[] } | { readonly base: null };

const judge = (
  app: string,
  deployed: Deployed,
  compared: Compared,
  inputs: ReadonlySet<string>,
): Decision => {
  if (compared.base === null) {
    const reason = deployed.commit
      ? `${short(deployed.commit)} runs, and nobody has that commit to compare with`
      : `nothing to compare with: ${deployed.from}`;
    return { app, build: true, reason, base: null, deployed };
  }
  const { base, changes } = compared;
  const touched = changes.filter((change) => isInput(change, inputs)).map(({ path }) => path);
  const since = `since ${short(base)} (${deployed.from})`;
  const reason =
    touched.length > 0 ? `${listed(touched)} changed ${since}` : `nothing it is made of changed ${since}`;
  return { app, build: touched.length > 0, reason, base, deployed };
};

/** Compares with each commit once, however many apps run it. */
const comparing = (git: Git, head: string) => {
  const known = new Map<string, Promise<Compared>>();
  const compare = async (base: string): Promise<Compared> =>
    (await git.obtain(base)) ? { base, changes: await git.changesBetween(base, head) } : { base: null };
  return async (base: string | undefined): Promise<Compared> => {
    if (base === undefined) return { base: null };
    const running = known.get(base) ?? compare(base);
    known.set(base, running);
    return running;
  };
};

const pathsOf = (compared: readonly Compared[]): string[] | null => {
  const lists = compared.map((one) => (one.base === null ? null : one.changes));
  if (lists.includes(null)) return null;
  return [...new Set(lists.flatMap((changes) => changes ?? []).map(({ path }) => path))].toSorted();
};

/**
 * Decides which of `apps` a commit builds: those with an input that changed since the commit that runs of them, and those
 * of which no such commit is known. The commit before, HEAD~1, says nothing: its build may have failed.
 *
 * @throws ReleaseError what git, the registry or AWS refuses
 */
export const decide = async (
  apps: readonly string[],
  { git, askDeployed, askInputs }: DecisionContext,
): Promise<Decisions> => {
  const head = await git.head();
  const compareWith = comparing(git, head);
  const judged = await Promise.all(
    apps.map(async (app) => {
      const [deployed, inputs] = await Promise.all([askDeployed(app), askInputs(app)]);
      const compared = await compareWith(deployed.commit);
      return { compared, decision: judge(app, deployed, compared, inputs) };
    }),
  );
  const changed = pathsOf(judged.map(({ compared }) => compared));
  return { head, apps: judged.map(({ decision }) => decision), changed };
};
