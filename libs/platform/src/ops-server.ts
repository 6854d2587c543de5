import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Readiness } from '@quintet/contract';
import type { Metrics } from './metrics.ts';
import type { ReadinessCheck } from './ports.ts';
import { describeError } from './secrets.ts';

/** Input of the operations server. */
export type Operations = {
  readonly name: string;
  readonly checks: Readonly<Record<string, ReadinessCheck>>;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
};

const checkTimeoutMs = 2_000;

/** Serves `/ready` and `/metrics` on a separate port: behind a proxy that strips prefixes they would be public. */
export function createOpsServer(operations: Operations): Server {
  return createServer(({ url = '/' }, response) => {
    const [path] = url.split('?', 1);
    if (path === '/ready') void answerReady(operations, response);
    else if (path === '/metrics') void answerMetrics(operations.metrics, response);
    else response.writeHead(404).end();
  });
}

async function answerMetrics({ registry }: Metrics, response: ServerResponse): Promise<void> {
  try {
    const body = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(body);
  } catch (error) {
    // A gauge that cannot be read must not end the service.
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(describeError(error));
  }
}

async function answerReady(operations: Operations, response: ServerResponse): Promise<void> {
  const readiness = await readinessOf(operations);
  response
    .writeHead(readiness.status === 'ready' ? 200 : 503, { 'content-type': 'application/json' })
    .end(JSON.stringify(readiness));
}

async function readinessOf({ name, checks, isDraining }: Operations): Promise<Readiness> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([dependency, check]) => [dependency, await resultOf(check)] as const),
  );
  const allOk = results.every(([, result]) => result.status === 'ok');
  const status = isDraining() ? 'draining' : allOk ? 'ready' : 'not-ready';
  return { status, service: name, checks: Object.fromEntries(results) };
}

async function resultOf(check: ReadinessCheck): Promise<Readiness['checks'][string]> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${checkTimeoutMs} ms`)), checkTimeoutMs);
  try {
    await Promise.race([check(), late]);
    return { status: 'ok' };
  } catch (error) {
    return { status: 'failing', detail: describeError(error) };
  } finally {
    clearTimeout(timer);
  }
}
