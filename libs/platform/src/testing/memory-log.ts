import type { LiveEvent } from '@quintet/contract';
import type { EventLog, Notifications } from '../ports.ts';

/** An event log in memory that notifies its readers. For tests of streams only. */
export type MemoryLog = EventLog &
  Notifications & {
    /** Appends an event and notifies the readers. Returns its seq. */
    append(streamId: string, kind: string, members?: object): number;
  };

/** Creates an empty log. */
export function memoryLog(): MemoryLog {
  const streams = new Map<string, LiveEvent[]>();
  const listeners = new Set<(streamId: string) => void>();
  const eventsOf = (streamId: string) => streams.get(streamId) ?? [];
  return {
    append(streamId, kind, members = {}) {
      const seq = eventsOf(streamId).length + 1;
      const event = { seq, at: new Date(0).toISOString(), actor: 'test', kind, ...members };
      streams.set(streamId, [...eventsOf(streamId), event]);
      listeners.forEach((listener) => listener(streamId));
      return seq;
    },
    read: async (streamId, after, limit) =>
      eventsOf(streamId)
        .filter(({ seq }) => seq > after)
        .slice(0, limit),
    latest: async (streamIds) => new Map(streamIds.map((id) => [id, eventsOf(id).length])),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
