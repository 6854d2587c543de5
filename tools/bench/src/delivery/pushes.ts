import { isDeployed, type PushResult, type Replay } from '@quintet/replay';
import { BenchError } from '../bench-error.ts';

/** What a team commits, and how many apps it makes another program of. */
export type Change = {
  readonly name: string;
  readonly goalS: number;
  readonly appCount: number;
  /** A line for each file, another one each round: what was built before is in Nx's cache. */
  readonly linesOf: (round: number) => Readonly<Record<string, string>>;
};

/** The last one deploys nothing: what runs is then older than what is checked out, as it is when a decision is made. */
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
    // Not of a README: ChatMind carries them all.
    linesOf: (round) => ({ LICENSE: `Round ${round}.` }),
  },
] as const satisfies readonly Change[];

const faultOf = (result: PushResult, appCount: number): string | undefined => {
  const phase = result.build.phases.find(({ status }) => status === 'failed');
  if (phase) return `"${phase.failure?.command}" failed`;
  const stages = result.pipelines.flatMap((pipeline) => pipeline.stages);
  if (!isDeployed(result)) return stages.find(({ reason }) => reason)?.reason ?? 'a pipeline failed';
  const { length } = result.pipelines;
  return length === appCount ? undefined : `${length} apps were deployed and not ${appCount}`;
};

/**
 * Pushes what was committed.
 *
 * @throws BenchError when not exactly so many apps were built and deployed: then its times say nothing
 */
export const pushed = async (replay: Replay, appCount: number): Promise<PushResult> => {
  const result = await replay.push();
  const fault = faultOf(result, appCount);
  if (fault) throw new BenchError(`The push of ${result.commit.slice(0, 9)} cannot be measured: ${fault}.`);
  return result;
};
