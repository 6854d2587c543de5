import type { Notifications } from '@quintet/platform';
import { listenOnChannel, type ListenOptions } from './listening-connection.ts';

/** Notifications between all processes of a service, by LISTEN/NOTIFY. */
export type PostgresNotifications = Notifications & {
  /** Notifies readers of new events of a stream. Call it after the commit. Never waits or throws, because readers also poll. */
  announce(streamId: string): void;
  close(): Promise<void>;
};

const coalesceMs = 50;

/**
 * Opens one connection that both listens and notifies. NOTIFY is sent outside the writing transaction, because at commit it
 * locks the whole database, and at most 20 times per second, for all streams that changed. Readers of this process are
 * notified at once.
 */
export function postgresNotifications(options: ListenOptions): PostgresNotifications {
  const listeners = new Set<(streamId: string) => void>();
  const notify = (streamId: string) => listeners.forEach((listener) => listener(streamId));
  const connection = listenOnChannel(options, notify);
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
      notify(streamId);
      changed.add(streamId);
      timer ??= setTimeout(flush, coalesceMs);
    },
    async close() {
      clearTimeout(timer);
      connection.close();
    },
  };
}
