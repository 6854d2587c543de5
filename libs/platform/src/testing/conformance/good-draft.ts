import type { Contract, ContractRoute, InputOf } from '@quintet/contract';
import type { z } from 'zod';
import type { Draft } from './exchange.ts';
import type { Random } from './random.ts';
import { sampleOf } from './samples.ts';

/**
 * One valid request per route, sent by the owner of the objects: its parameters are ids that exist. Missing parts are created
 * from the schemas.
 */
export type Examples<C extends Contract> = { readonly [K in keyof C]?: Partial<InputOf<C[K]>> };

/** The routes of a contract, deleting ones last, so that the objects of the examples exist until then. */
export const routesOf = (contract: Contract): ContractRoute[] =>
  Object.values(contract).toSorted(
    (one, other) => Number(one.method === 'DELETE') - Number(other.method === 'DELETE'),
  );

/** A request that matches the route's schemas: the parts of the example, and the missing ones created from the schemas. */
export function goodDraft(route: ContractRoute, random: Random, example: Draft = {}): Draft {
  return {
    params: example.params ?? (route.params && objectOf(route.params, random)),
    query: example.query ?? (route.query && objectOf(route.query, random)),
    body: example.body ?? (route.body && sampleOf(route.body, random)),
    headers: route.ifMatch ? { 'if-match': '*' } : {},
  };
}

/** The example of a route, if there is one. */
export const exampleOf = (examples: object, { name }: ContractRoute): Draft | undefined =>
  (examples as Record<string, Draft | undefined>)[name];

// Only what the schema requires: a sampled cursor has the right shape, but no page has returned it.
const objectOf = (schema: z.ZodObject, random: Random) =>
  (schema.safeParse({}).success ? {} : sampleOf(schema, random)) as Record<string, unknown>;
