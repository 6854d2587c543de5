import { fillPath, type InputOf, type OutputOf, type Problem } from '@quintet/contract';
import { type Contract, contract } from '@quintet/taskflow-contract/schemas';
import type { Service } from '@quintet/platform';

type Options = { ifMatch?: string | undefined; key?: string; headers?: Record<string, string> };
type RouteName = keyof Contract;

/** What came back: status, headers, and the body as the contract or a problem says it. */
export type Answer<K extends RouteName> = {
  status: number;
  headers: Record<string, unknown>;
  body: OutputOf<Contract[K]>;
  problem: Problem;
};

/** Somebody who uses the service by its contract. */
export type Person = {
  send<K extends RouteName>(name: K, input: InputOf<Contract[K]>, options?: Options): Promise<Answer<K>>;
  /** Like `send`, and fails the test when the answer is not a success. */
  do<K extends RouteName>(
    name: K,
    input: InputOf<Contract[K]>,
    options?: Options,
  ): Promise<OutputOf<Contract[K]>>;
};

/** Carries a request to the service: into its app, or over the wire. */
export type Transport = (request: {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  target: string;
  headers: Record<string, string>;
  body: string | undefined;
}) => Promise<{ status: number; headers: Record<string, unknown>; text: string }>;

export const into =
  ({ app }: Service): Transport =>
  async ({ method, target, headers, body }) => {
    const response = await app.inject({
      method,
      url: target,
      headers: { host: 'localhost', ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: response.statusCode, headers: response.headers, text: response.body };
  };

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
      text: await response.text(),
    };
  };

/** A person by user id. Answers are checked against the contract's schema. */
export function person(transport: Transport, userId: string): Person {
  const send: Person['send'] = async (name, input, { ifMatch, key, headers } = {}) => {
    const route = contract[name];
    const { params = {}, query = {}, body } = input as Record<string, Record<string, string> | undefined>;
    const { status, ...answer } = await transport({
      method: route.method,
      target: `${fillPath(route.path, params)}?${new URLSearchParams(query).toString()}`,
      headers: {
        'x-test-user': userId,
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    const json: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
    const isSuccess = status < 300;
    if (isSuccess && 'response' in route) route.response.parse(json);
    return {
      status,
      headers: answer.headers,
      body: (isSuccess ? json : undefined) as OutputOf<Contract[typeof name]>,
      problem: (isSuccess ? undefined : json) as Problem,
    };
  };
  return {
    send,
    async do(name, input, options) {
      const { status, body, problem } = await send(name, input, options);
      if (status >= 300) throw new Error(`${name} answered ${status} ${problem.code}: ${problem.detail}`);
      return body;
    },
  };
}
