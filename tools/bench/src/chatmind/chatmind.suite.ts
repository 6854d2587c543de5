import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { type Figure, figureRows } from '../figures/figure.ts';
import { serviceFigures } from '../figures/service.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import type { Pace } from '../pace.ts';
import { race } from '../race/race.ts';
import { table } from '../report/format.ts';
import type { Suite } from '../run-bench.ts';
import { startArticle, articleUnavailable } from '../servers/article.ts';
import { runNx } from '../servers/run-nx.ts';
import { prepareDatabase, startBundle } from '../servers/service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { measureChatmind, measureProvider, type MeasuredAnswer } from './measure-answers.ts';
import { type FakeProvider, startFakeProvider, word } from './fake-provider.ts';

const first = { delayMs: 50, words: 5, gapMs: 5 };

/** The quantile of values, with `share` from 0 to 1. */
const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

type AnswerPair = readonly [provider: readonly MeasuredAnswer[], chatmind: readonly MeasuredAnswer[]];

/** Asks provider and ChatMind in turns, so that a busy moment affects both. */
const measureBoth = async (
  provider: FakeProvider,
  prefixed: string,
  rounds: number,
  signal: AbortSignal,
): Promise<AnswerPair> => {
  const ways = [
    () => measureProvider(provider.baseUrl, signal),
    () => measureChatmind(prefixed, signal),
  ] as const;
  const measured = await race(ways, rounds, (ask) => ask());
  return [measured.get(ways[0]) ?? [], measured.get(ways[1]) ?? []];
};

const firstTokenFigures = ([direct, ours]: AnswerPair): Figure[] => {
  const own = quantile(
    direct.map(({ firstMs }) => firstMs),
    0.5,
  );
  const over = ours.map(({ firstMs }) => firstMs - own);
  return [
    { name: 'first token of the provider, median', unit: 'ms', value: own },
    { name: 'first token, added by ChatMind, median', unit: 'ms', goal: 5, value: quantile(over, 0.5) },
    { name: 'first token, added by ChatMind, p95', unit: 'ms', goal: 5, value: quantile(over, 0.95) },
  ];
};

const tokensPerSecond = (measured: readonly MeasuredAnswer[]): number =>
  quantile(
    measured.map(
      ({ characters, firstMs, lastMs }) => characters / word.length / ((lastMs - firstMs) / 1_000),
    ),
    0.5,
  );

const rateFigures = ([direct, ours]: AnswerPair): Figure[] => [
  { name: 'fast answer, provider only', unit: 'tokens/s', value: tokensPerSecond(direct) },
  { name: 'fast answer, through ChatMind, stored', unit: 'tokens/s', value: tokensPerSecond(ours) },
];

/** The article's chat calls no model, stores sessions in memory and does not stream. Its first token is the whole answer. */
const articleFigure = async (
  { rounds }: { rounds: number },
  cleanup: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<Figure> => {
  const named = { name: "article's stack: fixed answer, not streamed, not stored", unit: 'ms' };
  const missing = articleUnavailable();
  if (missing) return { ...named, missing };
  const { origin, stop } = await startArticle('chatmind', signal);
  cleanup.defer(stop);
  const tookMs: number[] = [];
  while (tookMs.length < rounds) {
    const startedMs = performance.now();
    const response = await fetch(`${origin}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session_id: 'bench', message: 'Hi' }),
      signal,
    });
    await response.arrayBuffer();
    if (!response.ok) return { ...named, missing: `it answered ${response.status}` };
    tookMs.push(performance.now() - startedMs);
  }
  return { ...named, value: quantile(tookMs, 0.5) };
};

const questionsOf = ({ isQuick }: Pace) => (isQuick ? { first: 5, fast: 1 } : { first: 100, fast: 5 });

/** `pnpm bench chatmind`: the time that ChatMind adds to a provider with a known delay. */
export const benchChatmind: Suite = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const [provider] = await Promise.all([startFakeProvider(first), runNx(['chatmind'], signal)]);
  cleanup.defer(provider.stop);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  cleanup.defer(postgres.stop);
  const databaseUrl = await prepareDatabase('chatmind', postgres.adminUrl);
  const own = { OPENAI_BASE_URL: provider.baseUrl, OPENAI_MODEL: 'bench' };
  const service = await startBundle('chatmind', databaseUrl, join(folder, 'chatmind.log'), own);
  cleanup.defer(service.stop);
  const prefixed = `${service.origin}/api/chatmind`;

  console.log(describeMachine());
  console.log(await describeDatabase(postgres.adminUrl));
  const questions = questionsOf(pace);
  console.log(
    `${questions.first} questions each, in turns, ${first.delayMs} ms to the provider's first token\n`,
  );
  await measureBoth(provider, prefixed, 2, signal); // warm-up
  const asked = await measureBoth(provider, prefixed, questions.first, signal);
  provider.script = { delayMs: 5, words: pace.isQuick ? 2_000 : 20_000, gapMs: 0 };
  const fast = await measureBoth(provider, prefixed, questions.fast, signal);
  const figures = [
    ...firstTokenFigures(asked),
    await articleFigure({ rounds: questions.first }, cleanup, signal),
    ...rateFigures(fast),
    ...(await serviceFigures({ name: 'chatmind', databaseUrl, folder, own }, pace, signal)),
  ];
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
