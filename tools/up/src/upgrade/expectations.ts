import { createHash } from 'node:crypto';
import { call, type Json, send } from './http.ts';

/**
 * Something that must be readable later, in every build: the status, and either the members of the JSON body or the
 * SHA-256 of the bytes. A later build may add members and items, never change or drop one.
 */
export type Expectation = {
  readonly path: string;
  readonly status: number;
  readonly body?: Json;
  readonly sha256?: string;
};

/** SHA-256 in lower-case hexadecimal. */
export const sha256Of = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Members that change by themselves while a stack runs, and so are no promise. */
const VOLATILE = new Set(['activeAt', 'nextCursor', 'lastRun']);

const withoutVolatile = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withoutVolatile);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !VOLATILE.has(name))
      .map(([name, member]) => [name, withoutVolatile(member)]),
  );
};

/** Reads a resource as it must be read later. */
export const expectationOf = async (url: string, path: string): Promise<Expectation> => {
  const response = await send(url + path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { status } = response;
  if (status !== 200) return { path, status };
  if (path.endsWith('/content')) return { path, status, sha256: sha256Of(bytes) };
  return { path, status, body: withoutVolatile(JSON.parse(new TextDecoder().decode(bytes))) };
};

const CHECK_FIELDS = [
  'id',
  'name',
  'url',
  'intervalSeconds',
  'timeoutMs',
  'expectedStatus',
  'builtIn',
] as const;
const RESULT_FIELDS = ['id', 'isUp', 'status', 'code', 'detail', 'redirects'] as const;
const pick = (value: Json, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, value[field]]));

/** Checks run on and their addresses follow the ports of a run: what they are and what they found is what stays. */
export const checkExpectations = async (url: string, id: string): Promise<Expectation[]> => {
  const path = `/api/metricshub/checks/${id}`;
  const [check, results] = await Promise.all([call(url + path), call(`${url}${path}/results`)]);
  const fields = CHECK_FIELDS.filter((field) => field !== 'url' || !check.builtIn);
  return [
    { path, status: 200, body: pick(check, fields) },
    {
      path: `${path}/results`,
      status: 200,
      body: { items: results.items.map((result: Json) => pick(result, RESULT_FIELDS)) },
    },
  ];
};
