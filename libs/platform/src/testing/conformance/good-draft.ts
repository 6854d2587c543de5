import type { Contract, ContractRoute, InputOf } from '@quintet/contract';
import type { z } from 'zod';
import type { Draft } from './exchange.ts';
import type { Random } from './random.ts';
import { sampleOf } from './samples.ts';

/**
 * One good request a route, as its owner may make it: the parameters name things that exist. Parts that are left out are
 * made from the schemas.
 */
export type Examples<C extends Contract> = { readonly [K in keyof C]?: Partial<InputOf<C[K]>> };

/** The routes of a contract in an order in which the things of the examples last: what deletes comes last. */
export const routesOf = (contract: Contract): ContractRoute[] =>
  Object.values(contract).toSorted(
    (one, other) => Number(one.method === 'DELETE') - Number(other.method === 'DELETE'),
  );

/** A request that fits the route's schemas: the example's parts, and made from the schemas what it does not have. */
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

// As little as the schema takes: a sampled cursor is of the right shape, and yet not one that a page gave out.
const objectOf = (schema: z.ZodObject, random: Random) =>
  (schema.safeParse({}).success ? {} : sampleOf(schema, random)) as Record<string, unknown>;
