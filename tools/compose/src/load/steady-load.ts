import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';

/** One request of a load. */
export type LoadRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  /** Called with the answer's body when it is 2xx. */
  readonly onAnswer?: (body: string) => void;
};

/** The result of a load. Failures are answers other than 2xx, with the reason. Latencies are sorted, ascending. */
export type LoadReport = {
  readonly sent: number;
  readonly failures: readonly string[];
  readonly latenciesMs: readonly number[];
};

export type LoadOptions = {
  readonly origin: string;
  readonly perSecond: number;
  /** Kept alive. A request waits while all of them are busy. */
  readonly connections: number;
  readonly next: () => LoadRequest;
};

const tickMs = 5;

/** As the page does, every write has its own key. */
const headersOf = () => ({ 'content-type': 'application/json', 'idempotency-key': randomUUID() });

/**
 * Sends `perSecond` requests per second, independent of the answers, so that a stall does not reduce the load. `stop` stops
 * sending, waits for all answers, and resolves with the report.
 */
export function startLoad({ origin, perSecond, connections, next }: LoadOptions) {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latenciesMs: number[] = [];
  const failures: string[] = [];
  const open = new Set<Promise<void>>();
  const startMs = performance.now();
  let sent = 0;

  const send = async ({ method, path, body, onAnswer }: LoadRequest): Promise<void> => {
    const sentMs = performance.now();
    try {
      const answer = await pool.request({
        method,
        path,
        ...(body === undefined ? {} : { body, headers: headersOf() }),
      });
      const text = await answer.body.text();
      latenciesMs.push(performance.now() - sentMs);
      if (answer.statusCode >= 300) failures.push(`${method} ${path}: ${answer.statusCode} ${text}`);
      else onAnswer?.(text);
    } catch (error) {
      failures.push(`${method} ${path}: ${(error as Error).message}`);
    }
  };
  const timer = setInterval(() => {
    for (const due = ((performance.now() - startMs) / 1000) * perSecond; sent < due; sent += 1) {
      const request = send(next()).finally(() => open.delete(request));
      open.add(request);
    }
  }, tickMs);

  return {
    sent: () => sent,
    stop: async (): Promise<LoadReport> => {
      clearInterval(timer);
      await Promise.all(open);
      await pool.destroy();
      return { sent, failures, latenciesMs: latenciesMs.toSorted((a, b) => a - b) };
    },
  };
}
