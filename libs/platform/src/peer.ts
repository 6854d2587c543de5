import { randomBytes } from 'node:crypto';
import type { Contract, InputOf, OutputOf, Problem } from '@quintet/contract';
import { AppError } from './problem.ts';
import { unavailable } from './platform-errors.ts';
import { serviceTokenHeader, signServiceToken } from './service-token.ts';

/** On whose behalf a peer is called, and by when it must have answered (Unix milliseconds). */
export type PeerContext = {
  readonly userId: string;
  readonly deadlineMs: number;
  readonly traceparent?: string;
};

export type PeerOptions<C extends Contract> = {
  readonly contract: C;
  /** The calling service, named in the token. */
  readonly caller: string;
  /** Where the peer answers, without its prefix. */
  readonly baseUrl: string;
  readonly secret: string;
};

/** A sister service, called by its contract. */
export type Peer<C extends Contract> = <K extends keyof C & string>(
  name: K,
  input: InputOf<C[K]>,
  context: PeerContext,
) => Promise<OutputOf<C[K]>>;

/**
 * A client for a sister service. Sends the user, a signed token of 60 s, the trace and the deadline with every call.
 *
 * @throws the peer's own problem as `AppError`; 503 `platform.unavailable` when it does not answer by the deadline
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
    const { params, query, body } = input as { params?: object; query?: object; body?: unknown };
    const url = new URL(fillPath(route.path, params), baseUrl);
    url.search = new URLSearchParams(query as Record<string, string> | undefined).toString();
    const response = await send(url, {
      method: route.method,
      headers: headersFor(caller, secret, context, body !== undefined),
      signal: AbortSignal.timeout(Math.max(1, context.deadlineMs - Date.now())),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await toAppError(response);
    return (route.response ? route.response.parse(await response.json()) : undefined) as OutputOf<
      C[typeof name]
    >;
  };
}

const fillPath = (path: string, params: object = {}) =>
  path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[key])),
  );

function headersFor(service: string, secret: string, context: PeerContext, hasBody: boolean) {
  const expiresAtMs = Math.min(context.deadlineMs, Date.now() + 60_000);
  return {
    [serviceTokenHeader]: signServiceToken(secret, { service, user: context.userId, expiresAtMs }),
    traceparent:
      context.traceparent ?? `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
  };
}

async function send(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw unavailable(url.host);
  }
}

async function toAppError(response: Response): Promise<AppError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const code = problem.code ?? 'platform.peer_failed';
  return new AppError(code, response.status, problem.detail ?? `The peer answered ${response.status}.`);
}
