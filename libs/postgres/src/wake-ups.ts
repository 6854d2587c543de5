import type { WakeUps } from '@quintet/platform';
import { Client } from 'pg';

/** Wake-ups between all processes of a service, by LISTEN/NOTIFY. */
export type PostgresWakeUps = WakeUps & {
  /** Says, after the commit, that a stream has news. Never waits and never fails: readers also poll. */
  announce(streamId: string): void;
  close(): Promise<void>;
};

type WakeUpOptions = {
  readonly url: string;
  readonly applicationName: string;
  readonly channel: string;
  readonly onError?: (error: unknown) => void;
};

const coalesceMs = 50;
const reconnectMs = 1_000;

/**
 * Opens one connection that both listens and notifies. NOTIFY is sent outside the writing transaction, because at commit
 * it takes a lock on the whole database, and at most 20 times a second, each time for all streams that changed.
 * This process's own readers are woken at once.
 */
export function postgresWakeUps(options: WakeUpOptions): PostgresWakeUps {
  const listeners = new Set<(streamId: string) => void>();
  const wake = (streamId: string) => listeners.forEach((listener) => listener(streamId));
  const link = keepListening(options, wake);
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    link.notify([...changed]);
    changed.clear();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce(streamId) {
      wake(streamId);
      changed.add(streamId);
      timer ??= setTimeout(flush, coalesceMs);
    },
    async close() {
      clearTimeout(timer);
      await link.close();
    },
  };
}

/** Holds a listening connection open, and opens a new one a second after it is lost. */
function keepListening(
  { url, applicationName, channel, onError }: WakeUpOptions,
  wake: (streamId: string) => void,
) {
  let client: Client | undefined;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async () => {
    const next = new Client({
      connectionString: url,
      application_name: `${applicationName} live`,
      keepAlive: true,
    });
    next.on('error', lose);
    next.on('end', lose);
    next.on('notification', ({ payload }) => payload && wake(payload));
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
      if (isClosed) await next.end();
      else client = next;
    } catch (error) {
      lose(error);
    }
  };
  const lose = (error?: unknown) => {
    client = undefined;
    if (isClosed || retry) return;
    if (error) onError?.(error);
    retry = setTimeout(() => {
      retry = undefined;
      void connect();
    }, reconnectMs);
  };
  void connect();

  return {
    notify(streamIds: readonly string[]) {
      client
        ?.query('select pg_notify($1, id) from unnest($2::text[]) as changed (id)', [channel, streamIds])
        .catch((error: unknown) => onError?.(error));
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
