import { buildMsOf, estimateOnAws } from '@quintet/replay';
import { type Figure, figureRows } from '../figures/figure.ts';
import { describeMachine } from '../machine.ts';
import { spreadOf } from '../race/spread.ts';
import { table } from '../report/table.ts';
import type { Room } from '../run-bench.ts';
import { type Delivery, openDelivery } from './open-delivery.ts';
import { changes, pushed } from './pushes.ts';
import { stepMs } from './step.ts';

const preflight = 'tools/preflight/src/main.ts';
const steps = [
  { name: 'affected decision', goalS: 3, words: ['tools/release/src/main.ts', 'decide'] },
  { name: 'preflight of the repository', goalS: 2, words: [preflight] },
  {
    name: 'preflight with the template, synthesised',
    goalS: 10,
    words: [preflight, '--profile', 'small', '--access', 'open'],
  },
];
const deployedGoalS = 240;
/** A push takes as long as many a figure of other rooms. */
const maxRounds = 3;

type Timed = { readonly name: string; readonly goalS: number; readonly medianMs: number };

const figureOf = ({ name, goalS, medianMs }: Timed): Figure => ({
  name,
  unit: 's',
  goal: goalS,
  value: medianMs / 1000,
});

/** Times each of `things` once a round, interleaved: a busy minute of the machine is then nobody's own. */
const timeAll = async <Thing extends { readonly name: string; readonly goalS: number }>(
  things: readonly Thing[],
  rounds: number,
  measureMs: (thing: Thing, round: number) => Promise<number>,
): Promise<Timed[]> => {
  const times = things.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, thing] of things.entries()) times[index]?.push(await measureMs(thing, round));
  }
  return things.map(({ name, goalS }, index) => ({
    name,
    goalS,
    medianMs: spreadOf(times[index] ?? []).median,
  }));
};

/** The first push is cold and no figure; steps come last, when what runs is older than what is checked out. */
const timeDelivery = async ({ upstream, replay }: Delivery, rounds: number, signal: AbortSignal) => {
  await pushed(replay, changes[0].appCount);
  const builds = await timeAll(changes, rounds, async ({ linesOf, appCount }, round) => {
    signal.throwIfAborted();
    for (const [file, line] of Object.entries(linesOf(round))) {
      upstream.commit(file, (text) => `${line}\n${text}`);
    }
    return buildMsOf(await pushed(replay, appCount));
  });
  return { builds, decisions: await timeAll(steps, rounds, ({ words }) => stepMs(words, replay, signal)) };
};

/** `pnpm bench delivery`: what stands between a push and a deployment, in the simulated account of `pnpm replay`. */
export const benchDelivery: Room = async ({ pace, cleanup, signal }) => {
  const rounds = Math.min(pace.rounds, maxRounds);
  const checks = pace.isQuick ? '' : (process.env.RELEASE_CHECKS ?? 'typecheck');
  console.log(describeMachine());
  const delivery = await openDelivery({ checks, isQuick: pace.isQuick }, cleanup);
  console.log(
    `${delivery.images}; a build checks ${checks || 'nothing'} (CodeBuild: typecheck unit); median of ${rounds}\n`,
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
  console.log(
    `\nThe estimate's sum; but for the build, nobody measured it on AWS:\n${estimate.lines.join('\n')}`,
  );
  console.log(`\n${describeMachine()}`);
};
