import { randomInt } from 'node:crypto';
import { type Contract, type ContractRoute, statusesOf } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { type Answer, type Draft, exchange, findProblemError } from './exchange.ts';
import { exampleOf, type Examples, goodDraft, routesOf } from './good-draft.ts';
import { hostileTexts, hostileValues } from './hostile.ts';
import { type Random, randomFrom } from './random.ts';
import { Report } from './report.ts';

/** Options of `everyRouteWithstandsFuzz`. */
export type FuzzOptions<C extends Contract> = {
  readonly examples?: Examples<C>;
  /** Reproduces a run. Random by default; it is printed. */
  readonly seed?: number;
  /** Requests per route, 30 by default. */
  readonly rounds?: number;
};

/**
 * Sends every route requests that match its schemas and are then changed at random. Each answer must be the status of the
 * contract with a body that matches its schema, or a 4xx problem document. Creates, changes and deletes objects.
 *
 * @returns the number of requests
 * @throws AssertionError listing the requests that failed, with the seed
 */
export async function everyRouteWithstandsFuzz<C extends Contract>(
  app: FastifyInstance,
  contract: C,
  { examples = {}, seed = randomInt(2 ** 31), rounds = 30 }: FuzzOptions<C> = {},
): Promise<number> {
  process.stdout.write(`fuzz: seed ${seed}\n`);
  const random = randomFrom(seed);
  const report = new Report();
  for (const route of routesOf(contract)) {
    for (let round = 0; round < rounds; round += 1) {
      const draft = damage(goodDraft(route, random, exampleOf(examples, route)), route, random);
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a seed repeats a run
      const answer = await exchange(app, route, draft);
      report.add(route, JSON.stringify(draft).slice(0, 300), findError(route, answer));
    }
  }
  return report.finish(`Fuzz with seed ${seed}`);
}

function findError(route: ContractRoute, answer: Answer): string | undefined {
  if (!statusesOf(route).includes(answer.status)) return findProblemError(answer);
  if (!route.response || route.stream) return answer.text === '' ? undefined : 'has a body';
  const parsed = route.response.safeParse(JSON.parse(answer.text));
  return parsed.success ? undefined : `does not fit its schema: ${parsed.error.message.slice(0, 300)}`;
}

const hostileHeaders = {
  'if-match': ['*', '"v1"', 'x'],
  'idempotency-key': ['k', 'é'],
  'last-event-id': ['0', '-1'],
};
type Choices = Readonly<Record<string, readonly string[]>>;

function damage({ params = {}, body }: Draft, route: ContractRoute, random: Random): Draft {
  const some = (choices: Choices, probability: number) =>
    Object.fromEntries(
      Object.entries(choices)
        .filter(() => random.chance(probability))
        .map(([name, values]) => [name, random.pick(values)]),
    );
  return {
    params: { ...params, ...some(hostileFor(params), 0.15) },
    query: some(hostileFor(route.query?.shape ?? {}), 0.3),
    body: body !== undefined && random.chance(0.7) ? damageValue(body, random) : body,
    headers: some(hostileHeaders, 0.5),
  };
}

const hostileFor = (members: object): Choices =>
  Object.fromEntries(Object.keys(members).map((name) => [name, hostileTexts]));

/** Replaces one value at a random depth. */
function damageValue(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.2))
    return random.pick(hostileValues.slice(1));
  if (Array.isArray(value)) return [...value, random.pick(hostileValues.slice(1))];
  const names = Object.keys(value);
  if (names.length === 0 || random.chance(0.1)) return { ...value, [random.pick(hostileTexts)]: 1 };
  const name = random.pick(names);
  return { ...value, [name]: damageValue((value as Record<string, unknown>)[name], random) };
}
