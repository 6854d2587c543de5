import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';

/** One request of a load. */
export type Ask = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  /** Called with the answer's body when it is 2xx. */
  readonly onAnswer?: (body: string) => void;
};

/** What came of a load. Failed is what was not answered 2xx, each with its reason. Latencies in ms, ascending. */
export type LoadReport = {
  readonly sent: number;
  readonly failures: readonly string[];
  readonly latenciesMs: readonly number[];
};

export type LoadOptions = {
  readonly origin: string;
  readonly perSecond: number;
  /** Kept alive; a request that finds all of them busy waits for one. */
  readonly connections: number;
  readonly next: () => Ask;
};

const tickMs = 5;

/** As the page sends them: every write with a key of its own. */
const headersOf = () => ({ 'content-type': 'application/json', 'idempotency-key': randomUUID() });

/**
 * Sends `perSecond` requests a second whatever comes back: a stall makes no pause in it, as it makes none for people.
 * `stop` sends no more, waits for all answers, and tells.
 */
export function startLoad({ origin, perSecond, connections, next }: LoadOptions) {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latenciesMs: number[] = [];
  const failures: string[] = [];
  const open = new Set<Promise<void>>();
  const startMs = performance.now();
  let sent = 0;

  const send = async ({ method, path, body, onAnswer }: Ask): Promise<void> => {
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
      const one = send(next()).finally(() => open.delete(one));
      open.add(one);
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
