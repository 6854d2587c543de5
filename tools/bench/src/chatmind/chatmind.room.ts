import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { type Figure, figureRows } from '../figures/figure.ts';
import { serviceFigures } from '../figures/service.ts';
import { describeDatabase, describeMachine } from '../machine.ts';
import type { Pace } from '../pace.ts';
import { race } from '../race/race.ts';
import { table } from '../report/table.ts';
import type { Room } from '../run-bench.ts';
import { startArticle, whyNoArticle } from '../servers/article.ts';
import { runNx } from '../servers/run-nx.ts';
import { prepareDatabase, startBundle } from '../servers/service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { askChatmind, askProvider, type Heard } from './answers.ts';
import { type Provider, startProvider, word } from './provider.ts';

const first = { delayMs: 50, words: 5, gapMs: 5 };

/** The part `share` of sorted values. */
const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

type Asked = readonly [provider: readonly Heard[], chatmind: readonly Heard[]];

/** The provider and ChatMind in turns, so that a busy moment hits both. */
const askBoth = async (
  provider: Provider,
  prefixed: string,
  rounds: number,
  signal: AbortSignal,
): Promise<Asked> => {
  const ways = [() => askProvider(provider.baseUrl, signal), () => askChatmind(prefixed, signal)] as const;
  const heard = await race(ways, rounds, (ask) => ask());
  return [heard.get(ways[0]) ?? [], heard.get(ways[1]) ?? []];
};

const firstTokenFigures = ([direct, ours]: Asked): Figure[] => {
  const own = quantile(
    direct.map(({ firstMs }) => firstMs),
    0.5,
  );
  const over = ours.map(({ firstMs }) => firstMs - own);
  return [
    { name: 'first token, the provider alone, median', unit: 'ms', value: own },
    { name: 'first token over it, median', unit: 'ms', goal: 5, value: quantile(over, 0.5) },
    { name: 'first token over it, p95', unit: 'ms', goal: 5, value: quantile(over, 0.95) },
  ];
};

const tokensPerSecond = (heard: readonly Heard[]): number =>
  quantile(
    heard.map(({ characters, firstMs, lastMs }) => characters / word.length / ((lastMs - firstMs) / 1_000)),
    0.5,
  );

const rateFigures = ([direct, ours]: Asked): Figure[] => [
  { name: 'a fast answer, the provider alone', unit: 'tokens/s', value: tokensPerSecond(direct) },
  { name: 'the same through ChatMind, stored', unit: 'tokens/s', value: tokensPerSecond(ours) },
];

/** The article's chat calls no model, keeps its sessions in memory and streams nothing: its whole answer is the first token. */
const articleFigure = async (
  { rounds }: { rounds: number },
  cleanup: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<Figure> => {
  const named = { name: "article's stack: a canned answer, not streamed, not stored", unit: 'ms' };
  const missing = whyNoArticle();
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

/** `pnpm bench chatmind`: what ChatMind adds to a provider whose own time is known. */
export const benchChatmind: Room = async ({ pace, cleanup, signal }) => {
  const folder = temporaryFolder(cleanup);
  const [provider] = await Promise.all([startProvider(first), runNx(['chatmind'], signal)]);
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
  await askBoth(provider, prefixed, 2, signal); // code that has never run is no measure of code
  const asked = await askBoth(provider, prefixed, questions.first, signal);
  provider.script = { delayMs: 5, words: pace.isQuick ? 2_000 : 20_000, gapMs: 0 };
  const fast = await askBoth(provider, prefixed, questions.fast, signal);
  const figures = [
    ...firstTokenFigures(asked),
    await articleFigure({ rounds: questions.first }, cleanup, signal),
    ...rateFigures(fast),
    ...(await serviceFigures({ name: 'chatmind', databaseUrl, folder, own }, pace, signal)),
  ];
  console.log(table(figureRows(figures)));
  console.log(`\n${describeMachine()}`);
};
