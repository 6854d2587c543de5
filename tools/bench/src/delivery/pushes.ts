import { isDeployed, type PushResult, type Replay } from '@quintet/replay';
import { BenchError } from '../bench-error.ts';

/** A commit, and the number of apps that it changes. */
export type MeasuredPush = {
  readonly name: string;
  readonly goalS: number;
  readonly appCount: number;
  /** A line per file, different in each round, so that Nx's cache has no result. */
  readonly linesOf: (round: number) => Readonly<Record<string, string>>;
};

/** The last one deploys nothing, so that the deployed version is then older than the checkout, as in a real decision. */
export const changes = [
  {
    name: 'warm CI, 6 apps (a line of the platform, one of the page)',
    goalS: 60,
    appCount: 6,
    linesOf: (round) => ({
      'libs/platform/src/index.ts': `process.title = 'service ${round}';`,
      'apps/shell/src/main.tsx': `document.title = 'Quintet ${round}';`,
    }),
  },
  {
    name: 'warm CI, 1 app (a line of taskflow)',
    goalS: 15,
    appCount: 1,
    linesOf: (round) => ({ 'apps/taskflow/src/main.ts': `process.title = 'taskflow ${round}';` }),
  },
  {
    name: 'warm CI, 0 apps (a line of the licence)',
    goalS: 5,
    appCount: 0,
    // Not a README, because an image may contain them all.
    linesOf: (round) => ({ LICENSE: `Round ${round}.` }),
  },
] as const satisfies readonly MeasuredPush[];

const findProblem = (result: PushResult, appCount: number): string | undefined => {
  const phase = result.build.phases.find(({ status }) => status === 'failed');
  if (phase) return `"${phase.failure?.command}" failed`;
  const stages = result.pipelines.flatMap((pipeline) => pipeline.stages);
  if (!isDeployed(result)) return stages.find(({ reason }) => reason)?.reason ?? 'a pipeline failed';
  const { length } = result.pipelines;
  return length === appCount ? undefined : `${length} apps were deployed and not ${appCount}`;
};

/**
 * Pushes the commits and checks the result.
 *
 * @throws BenchError unless exactly `appCount` apps were built and deployed
 */
export const pushAndCheck = async (replay: Replay, appCount: number): Promise<PushResult> => {
  const result = await replay.push();
  const fault = findProblem(result, appCount);
  if (fault) throw new BenchError(`The push of ${result.commit.slice(0, 9)} cannot be measured: ${fault}.`);
  return result;
};
