import type { Notifications } from '@quintet/platform';
import { keepListening, type ListenOptions } from './listening-connection.ts';

/** Notifications between all processes of a service, by LISTEN/NOTIFY. */
export type PostgresNotifications = Notifications & {
  /** Says, after the commit, that a stream has news. Never waits and never fails: readers also poll. */
  announce(streamId: string): void;
  close(): Promise<void>;
};

const coalesceMs = 50;

/**
 * Opens one connection that both listens and notifies. NOTIFY is sent outside the writing transaction, because at commit
 * it takes a lock on the whole database, and at most 20 times a second, each time for all streams that changed.
 * This process's own readers are woken at once.
 */
export function postgresNotifications(options: ListenOptions): PostgresNotifications {
  const listeners = new Set<(streamId: string) => void>();
  const wake = (streamId: string) => listeners.forEach((listener) => listener(streamId));
  const connection = keepListening(options, wake);
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    const streamIds = [...changed];
    changed = new Set();
    await connection.notify(streamIds);
    timer = changed.size > 0 ? setTimeout(flush, coalesceMs) : undefined;
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
      connection.close();
    },
  };
}
