import { type Contract, fillPath, type InputOf, type OutputOf, problem, statusesOf } from '@quintet/contract';
import { AppError } from './problem.ts';
import { peerFailed, unavailable } from './platform-errors.ts';
import { serviceTokenHeader, signServiceToken } from './service-token.ts';
import { continueTrace } from './tracing/trace-context.ts';
import { currentSpan, type Span } from './tracing/tracer.ts';

/** The user to act for, the trace, and the deadline of the answer (Unix milliseconds). */
export type PeerContext = {
  readonly userId: string;
  readonly deadlineMs: number;
  readonly traceparent?: string;
};

/** The peer, its contract and the calling service. */
export type PeerOptions<C extends Contract> = {
  readonly contract: C;
  /** Name of the calling service, for the token. */
  readonly caller: string;
  /** Base URL of the peer, without its root path. */
  readonly baseUrl: string;
  readonly secret: string;
};

/** A client for another service, typed by its contract. */
export type Peer<C extends Contract> = <K extends keyof C & string>(
  name: K,
  input: InputOf<C[K]>,
  context: PeerContext,
) => Promise<OutputOf<C[K]>>;

/**
 * Creates a client for another service. Sends the trace, and a token with the user that expires with the deadline, after at
 * most 60 s, so that the peer does not start work that no caller waits for.
 *
 * @throws the peer's own problem as `AppError`; 503 `platform.unavailable` when it has not answered by the deadline;
 * 502 `platform.peer_failed` when its answer does not match the contract
 */
export function createPeer<C extends Contract>({
  contract,
  caller,
  baseUrl,
  secret,
}: PeerOptions<C>): Peer<C> {
  return async (name, input, context) => {
    const route = contract[name];
    if (!route) throw new Error(`The peer has no route ${name}.`);
    const { params, query, body } = input as { params?: Values; query?: Values; body?: unknown };
    const url = new URL(fillPath(route.path, params ?? {}), baseUrl);
    url.search = searchOf(query ?? {});
    const span = currentSpan()?.startClientSpan(`${route.method} ${route.path}`, {
      'http.request.method': route.method,
      'url.template': route.path,
      'server.address': url.hostname,
    });
    const traceparent = span?.traceparent ?? context.traceparent ?? continueTrace();
    const answer = await send(url, span, {
      method: route.method,
      headers: { ...headersFor(caller, secret, context, body !== undefined), traceparent },
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.max(1, context.deadlineMs - Date.now())),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!statusesOf(route).includes(answer.status)) throw toAppError(answer);
    return (route.response ? parse(route.response, answer) : undefined) as OutputOf<C[typeof name]>;
  };
}

type Values = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

function searchOf(query: Values): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.toString();
}

function headersFor(service: string, secret: string, context: PeerContext, hasBody: boolean) {
  const expiresAtMs = Math.min(context.deadlineMs, Date.now() + 60_000);
  return {
    [serviceTokenHeader]: signServiceToken(secret, { service, user: context.userId, expiresAtMs }),
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
  };
}

async function send(url: URL, span: Span | undefined, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, init);
    const answer = { status: response.status, headers: response.headers, text: await response.text() };
    span?.setAttribute('http.response.status_code', answer.status);
    span?.end(answer.status >= 400);
    return answer;
  } catch (error) {
    span?.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
    span?.end(true);
    throw unavailable('Another service', 2, error);
  }
}

function parse<T>(schema: { parse(value: unknown): T }, { text }: Answer): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw peerFailed(error);
  }
}

function toAppError(answer: Answer): AppError {
  const found = parse(problem, answer);
  const members = Object.entries(found).filter(([name]) => !(name in problem.shape));
  const retryAfter = answer.headers.get('retry-after');
  return new AppError(found.code, answer.status, found.detail, {
    errors: found.errors,
    members: Object.fromEntries(members),
    headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
  });
}
