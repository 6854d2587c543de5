import { randomInt } from 'node:crypto';
import type { Contract, ContractRoute } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { type BadRequest, badRequestsOf } from './bad-requests.ts';
import { type Answer, exchange, findProblemError } from './exchange.ts';
import { goodDraft, routesOf } from './good-draft.ts';
import { randomFrom } from './random.ts';
import { Report, type StateReader } from './report.ts';

/**
 * Sends bad requests, derived from the schemas, to every route of a contract: wrong types, empty, oversized and malformed
 * bodies, invalid members and parameters, NUL, 10,001 characters, bad headers, foreign Origin and Host, and unknown ids. Each
 * answer must be a 4xx problem document that names the invalid field, and nothing may change. Needs the identity `local` or
 * `test`.
 *
 * @returns the number of requests
 * @throws AssertionError listing the requests that failed
 */
export async function everyRouteRefusesBadInput(
  app: FastifyInstance,
  contract: Contract,
  { stateOf }: { readonly stateOf?: StateReader } = {},
): Promise<number> {
  const before = await stateOf?.();
  const report = new Report();
  for (const route of routesOf(contract)) {
    for (const { what, draft, statuses, pointer } of requestsOf(route)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a fault is easy to repeat
      const answer = await exchange(app, route, draft);
      report.add(route, what, findProblemError(answer, statuses) ?? findPointerError(answer, pointer));
    }
  }
  report.addState(before, await stateOf?.());
  return report.finish('Bad input was not refused as promised');
}

function requestsOf(route: ContractRoute): BadRequest[] {
  const good = goodDraft(route, randomFrom(randomInt(2 ** 31)));
  const unknown = { what: 'for what does not exist', draft: good, statuses: [404] };
  return [...badRequestsOf(route, good), ...(route.params ? [unknown] : [])];
}

function findPointerError(answer: Answer, pointer: string | undefined): string | undefined {
  if (pointer === undefined) return undefined;
  const { errors = [] } = JSON.parse(answer.text) as { errors?: { pointer: string }[] };
  return errors.some((error) => error.pointer.startsWith(pointer)) ? undefined : `does not name ${pointer}`;
}
