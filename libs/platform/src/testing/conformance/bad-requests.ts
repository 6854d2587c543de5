import type { ContractRoute } from '@quintet/contract';
import { z } from 'zod';
import { limits } from '../../limits.ts';
import type { Draft } from './exchange.ts';
import { hostileTexts, hostileValues } from './hostile.ts';

/** A request that must be refused with one of `statuses`. `pointer` is the field that the answer must name. */
export type BadRequest = {
  readonly what: string;
  readonly draft: Draft;
  readonly statuses: readonly number[];
  readonly pointer?: string | undefined;
};

/** All bad requests of this route that do not depend on stored data, derived from the valid request `good`. */
export const badRequestsOf = (route: ContractRoute, good: Draft): BadRequest[] => [
  ...badHeaders(route, good),
  ...badMembers(route, good),
  ...badBodies(route, good),
];

const having = (draft: Draft, parts: Draft): Draft => ({
  ...draft,
  ...parts,
  headers: { ...draft.headers, ...parts.headers },
});

function badHeaders({ method, ifMatch }: ContractRoute, good: Draft): BadRequest[] {
  const bad = (name: string, value: string, status: number) => ({
    what: `with ${name}: ${value.slice(0, 40)}`,
    draft: having(good, { headers: { [name]: value } }),
    statuses: [status],
  });
  const wrongHost = bad('host', 'evil.example', 421);
  if (method === 'GET') return [wrongHost];
  return [
    wrongHost,
    bad('origin', 'http://evil.example', 403),
    bad('origin', 'null', 403),
    bad('sec-fetch-site', 'cross-site', 403),
    ...['', 'two words', 'x'.repeat(256)].map((key) => bad('idempotency-key', key, 400)),
    ...(ifMatch ? ['v1', '"v1', ''] : []).map((tag) => bad('if-match', tag, 400)),
    ...(ifMatch === 'required'
      ? [{ what: 'without If-Match', draft: { ...good, headers: {} }, statuses: [428] }]
      : []),
  ];
}

const badTexts = [...hostileTexts, 'x'.repeat(10_001), 'a\0b', '%', '-1', '1.5', '1e999'];

/** Replaces each member of the parameters, the query or the body in turn with values that its schema refuses. */
function badMembers({ params, query, body }: ContractRoute, good: Draft): BadRequest[] {
  const bad = (
    part: 'params' | 'query' | 'body',
    schema: z.ZodType | undefined,
    values: readonly unknown[],
  ) =>
    spoiled(schema, good[part] as Members, values).map(([name, members]) => ({
      what: `with ${name} = ${(JSON.stringify(members[name]) ?? '').slice(0, 40)}`,
      draft: having(good, { [part]: members }),
      statuses: part === 'params' ? [400, 404, 414] : [400],
      // The router may refuse a path segment first, and does not know the name of the parameter.
      pointer: part === 'params' ? undefined : `/${part}/${name}`,
    }));
  return [
    ...bad('params', params, badTexts),
    ...bad('query', query, badTexts),
    ...bad('body', body, [undefined, ...hostileValues, ...badTexts]),
  ];
}

type Members = Readonly<Record<string, unknown>>;

function spoiled(
  schema: z.ZodType | undefined,
  good: Members,
  values: readonly unknown[],
): [string, Members][] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.keys(schema.shape)
    .flatMap((name) =>
      values.map((value): [string, Members] => [name, Object.assign({}, good, { [name]: value })]),
    )
    .filter(([, members]) => !schema.safeParse(members).success);
}

function badBodies({ body }: ContractRoute, good: Draft): BadRequest[] {
  if (!body) return [];
  const sample = JSON.stringify(good.body);
  const bad = (what: string, payload: string, status: number, contentType = 'application/json') => ({
    what: `with a body ${what}`,
    draft: having(good, { payload, headers: { 'content-type': contentType } }),
    statuses: [status],
  });
  return [
    bad('of plain text', sample, 415, 'text/plain'),
    bad('of a form', 'a=b', 415, 'application/x-www-form-urlencoded'),
    bad('of no type', sample, 415, ''),
    bad('that is empty', '', 400),
    bad('that ends too early', sample.slice(0, -1), 400),
    bad('nested 100,000 deep', '['.repeat(100_000), 400),
    bad('with __proto__', '{"__proto__":{"a":1}}', 400),
    bad('above the limit', `{"x":"${'x'.repeat(limits.bodyBytes)}"}`, 413),
    ...['null', '[]', '"text"', '7']
      .filter((json) => !body.safeParse(JSON.parse(json)).success)
      .map((json) => bad(`that is ${json}`, json, 400)),
  ];
}
