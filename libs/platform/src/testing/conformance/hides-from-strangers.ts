import { randomInt } from 'node:crypto';
import type { Contract, ContractRoute } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { testUserHeader } from '../../identity.ts';
import { type Answer, type Draft, exchange, findProblemError } from './exchange.ts';
import { exampleOf, type Examples, goodDraft, routesOf } from './good-draft.ts';
import { randomFrom } from './random.ts';
import { Report, type StateReader } from './report.ts';

/** Options of `everyRouteHidesFromStrangers`. */
export type StrangerOptions<C extends Contract> = {
  readonly examples: Examples<C>;
  /** The user who sends the requests, `stranger` by default. Must have no access to the objects of the examples. */
  readonly stranger?: string;
  readonly stateOf?: StateReader;
};

/**
 * Sends the example of every route with parameters as another user. Each must answer 404, as if the object did not exist,
 * and change nothing. Lists must not contain the object either. Needs the identity `test`.
 *
 * @returns the number of checked routes
 * @throws AssertionError listing the routes that failed, and those with parameters that have no example
 */
export async function everyRouteHidesFromStrangers<C extends Contract>(
  app: FastifyInstance,
  contract: C,
  { examples, stranger = 'stranger', stateOf }: StrangerOptions<C>,
): Promise<number> {
  const random = randomFrom(randomInt(2 ** 31));
  const before = await stateOf?.();
  const report = new Report();
  for (const route of routesOf(contract).filter(isAboutThings)) {
    const example = exampleOf(examples, route);
    const good = goodDraft(route, random, example);
    const draft = { ...good, headers: { ...good.headers, [testUserHeader]: stranger } };
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a fault is easy to repeat
    const answer = await exchange(app, route, draft);
    report.add(
      route,
      'by a stranger',
      route.params && !example ? 'has no example' : findError(route, answer, examples),
    );
  }
  report.addState(before, await stateOf?.());
  return report.finish('A stranger got access');
}

const isAboutThings = ({ params, method }: ContractRoute) => params !== undefined || method === 'GET';

function findError(route: ContractRoute, answer: Answer, examples: object): string | undefined {
  if (route.params) return findProblemError(answer, [404]);
  const ids = Object.values(examples as Record<string, Draft>).map(({ params }) => params?.['id']);
  const shown = ids.find((id) => id !== undefined && answer.text.includes(`"id":${JSON.stringify(id)}`));
  return shown === undefined ? undefined : `shows ${String(shown)}`;
}
