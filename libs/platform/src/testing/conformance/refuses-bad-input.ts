import { randomInt } from 'node:crypto';
import type { Contract, ContractRoute } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { type BadRequest, badRequestsOf } from './bad-requests.ts';
import { type Answer, exchange, faultOfRefusal } from './exchange.ts';
import { goodDraft, routesOf } from './good-draft.ts';
import { randomFrom } from './random.ts';
import { Report, type StateReader } from './report.ts';

/**
 * Sends every route of a contract all the bad requests that its schemas let one think of (wrong types, empty, oversized
 * and malformed bodies, members and parameters of the wrong shape, NUL, 10,001 characters, bad headers, foreign Origin and
 * Host) and, where it has parameters, ids that name nothing. Each must be a 4xx problem document, name the field that was
 * wrong, and change nothing. Needs the identity `local` or `test`.
 *
 * @returns how many requests were refused as they should be
 * @throws AssertionError listing those that were not
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
      report.add(route, what, faultOfRefusal(answer, statuses) ?? faultOfPointer(answer, pointer));
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

function faultOfPointer(answer: Answer, pointer: string | undefined): string | undefined {
  if (pointer === undefined) return undefined;
  const { errors = [] } = JSON.parse(answer.text) as { errors?: { pointer: string }[] };
  return errors.some((error) => error.pointer.startsWith(pointer)) ? undefined : `does not name ${pointer}`;
}
