import { text } from 'node:stream/consumers';
import { type ContractRoute, problem, problemMediaType } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { limits } from '../../limits.ts';

/** The parts of a request. `payload` is sent unchanged, in place of `body`. */
export type Draft = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** Sends a request to the app without a socket. A stream is closed as soon as it has started. */
export async function exchange(app: FastifyInstance, route: ContractRoute, draft: Draft): Promise<Answer> {
  const { params = {}, query = {}, body, headers = {}, payload } = draft;
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(toWellFormed(params[name])),
  );
  const sent = payload ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await app.inject({
    method: route.method,
    url: path,
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, toWellFormed(value)])),
    headers: { ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(sent === undefined ? {} : { payload: sent }),
    payloadAsStream: true,
  });
  const { statusCode: status } = response;
  const isOpen = String(response.headers['content-type']).startsWith('text/event-stream');
  if (isOpen) response.raw.res.destroy();
  return { status, headers: response.headers, text: isOpen ? '' : await text(response.stream()) };
}

// encodeURIComponent throws on a lone surrogate, and no client can send one either.
const toWellFormed = (value: unknown) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();

// Stacks, source paths and SQL must not be in an answer.
const leaks =
  /\bat .+:\d+:\d+|node_modules|\.(ts|mjs):\d|\b(SELECT .+ FROM|INSERT INTO|UPDATE .+ SET|DELETE FROM)\b/;

/** Describes what is wrong with an answer that must be a problem with one of `statuses`. Undefined when it is correct. */
export function findProblemError(answer: Answer, statuses?: readonly number[]): string | undefined {
  const { status, headers } = answer;
  if (status < 400 || status >= 500 || (statuses && !statuses.includes(status))) {
    return `answered ${status}${statuses ? `, not ${statuses.join(' or ')}` : ''}: ${answer.text.slice(0, 200)}`;
  }
  if (!String(headers['content-type']).startsWith(problemMediaType))
    return `answered ${String(headers['content-type'])}`;
  const found = problem.safeParse(JSON.parse(answer.text));
  if (!found.success) return `answered no problem document: ${answer.text.slice(0, 200)}`;
  if (found.data.status !== status || found.data.requestId !== headers['x-request-id'])
    return 'has a status or request id that differs from its headers';
  if (!/^[a-z]+\.[a-z_]+$/.test(found.data.code)) return `has the code ${found.data.code}`;
  if (leaks.test(found.data.detail) || answer.text.length > limits.bodyBytes / 10)
    return `exposes internals: ${answer.text.slice(0, 200)}`;
  return undefined;
}
