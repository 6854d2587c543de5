import { type Contract, fillPath, type InputOf, type OutputOf, type Problem } from '@quintet/contract';
import type { Service } from '../service.ts';
import { formBody, type FormPart, formType } from './forms.ts';

/** What to send in addition to the input. `form` replaces the body. */
export type SendOptions = {
  ifMatch?: string | undefined;
  key?: string;
  headers?: Record<string, string>;
  form?: readonly FormPart[];
};

/** An answer: status, headers, and the body as the contract or a problem defines it. */
export type Answer<R> = {
  status: number;
  headers: Record<string, unknown>;
  body: OutputOf<R>;
  problem: Problem;
  bytes: Buffer;
};

/** A user of the service, typed by its contract. */
export type Person<C extends Contract> = {
  send<K extends keyof C>(name: K, input: InputOf<C[K]>, options?: SendOptions): Promise<Answer<C[K]>>;
  /** Like `send`, and fails the test when the answer is not a success. */
  do<K extends keyof C>(name: K, input: InputOf<C[K]>, options?: SendOptions): Promise<OutputOf<C[K]>>;
};

/** Sends a request to the service: to its app, or over HTTP. */
export type Transport = (request: {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  target: string;
  headers: Record<string, string>;
  body: string | Buffer<ArrayBuffer> | undefined;
}) => Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>;

/** Sends requests to the app, without a socket. */
export const into =
  ({ app }: Service): Transport =>
  async ({ method, target, headers, body }) => {
    const response = await app.inject({
      method,
      url: target,
      headers: { host: 'localhost', ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload };
  };

/** Sends requests over HTTP. */
export const over =
  (baseUrl: string): Transport =>
  async ({ method, target, headers, body }) => {
    const response = await fetch(baseUrl + target, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };

/** Creates users of a service by id. Answers are checked against the contract's schemas. */
export function person<C extends Contract>(contract: C, transport: Transport, userId: string): Person<C> {
  const send: Person<C>['send'] = async (name, input, options = {}) => {
    const route = requireRoute(contract, name);
    const { params = {}, query = {}, body } = input as Record<string, Record<string, string> | undefined>;
    const { status, headers, bytes } = await transport({
      method: route.method,
      target: `${fillPath(route.path, params)}?${searchOf(query)}`,
      headers: headersOf(userId, options, body !== undefined),
      body: options.form ? formBody(options.form) : body && JSON.stringify(body),
    });
    const isSuccess = status < 300;
    const isJson = String(headers['content-type']).includes('json') && !route.bytes;
    const json: unknown = isJson || !isSuccess ? JSON.parse(bytes.toString() || 'null') : undefined;
    if (isSuccess) route.response?.parse(json);
    return {
      status,
      headers,
      bytes,
      body: (isSuccess ? json : undefined) as OutputOf<C[typeof name]>,
      problem: (isSuccess ? undefined : json) as Problem,
    };
  };
  return {
    send,
    async do(name, input, options) {
      const { status, body, problem } = await send(name, input, options);
      if (status >= 300) {
        throw new Error(`${String(name)} answered ${status} ${problem.code}: ${problem.detail}`);
      }
      return body;
    },
  };
}

const searchOf = (query: Record<string, unknown>): string =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, given]) =>
      [given].flat().map((one): [string, string] => [name, String(one)]),
    ),
  ).toString();

function requireRoute(contract: Contract, name: PropertyKey) {
  const route = contract[String(name)];
  if (!route) throw new Error(`The contract has no route ${String(name)}.`);
  return route;
}

const headersOf = (userId: string, { ifMatch, key, form, headers }: SendOptions, hasBody: boolean) => ({
  'x-test-user': userId,
  ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
  ...(key === undefined ? {} : { 'idempotency-key': key }),
  ...(hasBody ? { 'content-type': 'application/json' } : {}),
  ...(form ? { 'content-type': formType } : {}),
  ...headers,
});
