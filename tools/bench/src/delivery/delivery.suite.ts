import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildMsOf, estimateOnAws, type Replay } from '@quintet/replay';
import { BenchError } from '../bench-error.ts';
import { type Figure, figureRows } from '../figures/figure.ts';
import { describeMachine } from '../machine.ts';
import { spreadOf } from '../race/race.ts';
import { table } from '../report/format.ts';
import type { Suite } from '../run-bench.ts';
import { type SimulatedDelivery, openDelivery } from './open-delivery.ts';
import { changes, pushAndCheck } from './pushes.ts';

const preflight = 'tools/preflight/src/main.ts';
const steps = [
  { name: 'affected decision', goalS: 3, args: ['tools/release/src/main.ts', 'decide'] },
  { name: 'preflight of the repository', goalS: 2, args: [preflight] },
  {
    name: 'preflight with the template, synthesised',
    goalS: 10,
    args: [preflight, '--profile', 'small', '--access', 'open'],
  },
];
const deployedGoalS = 240;
/** A push takes long, so there are fewer rounds than in other suites. */
const maxRounds = 3;

type Timed = { readonly name: string; readonly goalS: number; readonly medianMs: number };

const figureOf = ({ name, goalS, medianMs }: Timed): Figure => ({
  name,
  unit: 's',
  goal: goalS,
  value: medianMs / 1000,
});

/** Times each item once per round, interleaved, so that a busy minute affects all of them. */
const timeAll = async <Item extends { readonly name: string; readonly goalS: number }>(
  items: readonly Item[],
  rounds: number,
  measureMs: (item: Item, round: number) => Promise<number>,
): Promise<Timed[]> => {
  const times = items.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, item] of items.entries()) times[index]?.push(await measureMs(item, round));
  }
  return items.map(({ name, goalS }, index) => ({
    name,
    goalS,
    medianMs: spreadOf(times[index] ?? []).median,
  }));
};

/** The first push is a warm-up. The steps come last, when the deployed version is older than the checkout. */
const timeDelivery = async ({ upstream, replay }: SimulatedDelivery, rounds: number, signal: AbortSignal) => {
  await pushAndCheck(replay, changes[0].appCount);
  const builds = await timeAll(changes, rounds, async ({ linesOf, appCount }, round) => {
    signal.throwIfAborted();
    for (const [file, line] of Object.entries(linesOf(round))) {
      upstream.commit(file, (text) => `${line}\n${text}`);
    }
    return buildMsOf(await pushAndCheck(replay, appCount));
  });
  return { builds, decisions: await timeAll(steps, rounds, ({ args }) => timeStep(args, replay, signal)) };
};

/** `pnpm bench delivery`: the time from a push to a deployment in the simulated account of `pnpm replay`. */
export const benchDelivery: Suite = async ({ pace, cleanup, signal }) => {
  const rounds = Math.min(pace.rounds, maxRounds);
  const checks = pace.isQuick ? '' : (process.env.RELEASE_CHECKS ?? 'typecheck');
  console.log(describeMachine());
  const delivery = await openDelivery({ checks, isQuick: pace.isQuick }, cleanup);
  console.log(
    `${delivery.images}; a build runs ${checks || 'no checks'} (CodeBuild: typecheck unit); median of ${rounds}\n`,
  );
  const { builds, decisions } = await timeDelivery(delivery, rounds, signal);
  const ofOneApp = builds.find((_, index) => changes[index]?.appCount === 1)?.medianMs ?? Number.NaN;
  const estimate = estimateOnAws(ofOneApp);
  const deployed = {
    name: 'push to deployed, one app, estimated',
    unit: 's',
    goal: deployedGoalS,
    value: estimate.seconds,
  };
  console.log(table(figureRows([...[...decisions, ...builds].map(figureOf), deployed])));
  console.log(`\nThe parts of the estimate. Only the build was measured:\n${estimate.lines.join('\n')}`);
  console.log(`\n${describeMachine()}`);
};

/** Runs a program in the clone of a replay and returns its time in milliseconds. @throws BenchError */
const timeStep = async (
  args: readonly string[],
  { source, env }: Replay,
  signal: AbortSignal,
): Promise<number> => {
  const begunAt = performance.now();
  try {
    await promisify(execFile)(process.execPath, args, { cwd: source, env, signal });
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new BenchError(`"node ${args.join(' ')}" failed: ${stderr.trim() || message}`);
  }
  return performance.now() - begunAt;
};
