import { type ContractRoute, statusesOf } from '@quintet/contract';
import { titleOf } from '../problem.ts';

type Described = readonly [status: number, description: string];

/** The success statuses of a route with their descriptions. */
export function successesOf(route: ContractRoute): Described[] {
  const notModified: Described[] =
    route.bytes || route.revalidates
      ? [[304, 'Not modified: the ETag of If-None-Match is still current']]
      : [];
  if (route.bytes) return [[200, 'All bytes'], [206, 'The requested range'], ...notModified];
  if (route.stream) return [[200, 'A stream of events']];
  return [
    ...statusesOf(route).map((status): Described => [status, successes[status] ?? 'Done']),
    ...notModified,
  ];
}

const successes: Readonly<Record<number, string>> = {
  200: 'The result',
  201: 'Created',
  202: 'Accepted; not finished yet',
  204: 'Done; no body',
};

/** The error statuses of a route, with its own codes and those of the platform for this kind of route. */
export function failuresOf(route: ContractRoute): Described[] {
  const codes = new Map<number, string[]>();
  const add = (status: number, ...names: readonly string[]) =>
    codes.set(status, [...new Set([...(codes.get(status) ?? []), ...names])]);
  for (const [status, names] of Object.entries(route.errors ?? {})) add(Number(status), ...names);
  for (const { status, code, isPossible } of commonErrors) if (isPossible(route)) add(status, code);
  if (route.params && !codes.has(404)) codes.set(404, []);
  return [...codes]
    .toSorted(([a], [b]) => a - b)
    .map(([status, names]) => [status, describeFailure(status, names)]);
}

const describeFailure = (status: number, codes: readonly string[]) =>
  codes.length > 0
    ? `${titleOf(status)}: ${codes.map((code) => `\`${code}\``).join(', ')}`
    : `${titleOf(status)}, or not visible to you`;

const isWrite = ({ method }: ContractRoute) => method !== 'GET';
const hasInput = ({ params, query, body, upload }: ContractRoute) =>
  [params, query, body, upload].some((part) => part !== undefined);

type CommonError = {
  readonly status: number;
  readonly code: string;
  readonly isPossible: (route: ContractRoute) => boolean;
};

const commonErrors: readonly CommonError[] = [
  { status: 400, code: 'platform.invalid_request', isPossible: hasInput },
  { status: 400, code: 'platform.malformed_body', isPossible: ({ body }) => body !== undefined },
  { status: 400, code: 'platform.malformed_form', isPossible: ({ upload }) => upload !== undefined },
  {
    status: 400,
    code: 'platform.invalid_cursor',
    isPossible: ({ query }) => 'cursor' in (query?.shape ?? {}),
  },
  { status: 401, code: 'platform.unauthenticated', isPossible: () => true },
  { status: 403, code: 'platform.foreign_origin', isPossible: isWrite },
  { status: 412, code: 'platform.precondition_failed', isPossible: ({ ifMatch }) => ifMatch !== undefined },
  {
    status: 413,
    code: 'platform.body_too_large',
    isPossible: ({ body, upload }) => (body ?? upload) !== undefined,
  },
  {
    status: 415,
    code: 'platform.unsupported_media_type',
    isPossible: ({ body, upload }) => (body ?? upload) !== undefined,
  },
  { status: 416, code: 'platform.range_not_satisfiable', isPossible: ({ bytes }) => bytes === true },
  { status: 421, code: 'platform.wrong_host', isPossible: () => true },
  { status: 422, code: 'platform.idempotency_key_reused', isPossible: isWrite },
  {
    status: 428,
    code: 'platform.precondition_required',
    isPossible: ({ ifMatch }) => ifMatch === 'required',
  },
  { status: 429, code: 'platform.too_many', isPossible: ({ stream }) => stream === true },
  { status: 500, code: 'platform.internal_error', isPossible: () => true },
  { status: 503, code: 'platform.unavailable', isPossible: () => true },
];
