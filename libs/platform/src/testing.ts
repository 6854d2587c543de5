import { readEnvironment, serviceEnvironment } from './config.ts';
import { type ServiceConfig, serviceConfigFrom } from './service-config.ts';
import type { EventLog, WakeUps } from './ports.ts';

/** A service's configuration for tests: free ports, silent, the user named by `x-test-user`. */
export const testConfig = (overrides: Partial<ServiceConfig> = {}): ServiceConfig => ({
  ...serviceConfigFrom(
    readEnvironment(serviceEnvironment, { PORT: '0', OPS_PORT: '0', LOG_LEVEL: 'silent', IDENTITY: 'test' }),
  ),
  ...overrides,
});

/** An event log in memory with its own wake-ups: for tests of streams, never for a service. */
export function memoryLog(): EventLog & WakeUps & { append(streamId: string, kind: string): number } {
  const streams = new Map<string, number[]>();
  const kinds = new Map<string, string>();
  const listeners = new Set<(streamId: string) => void>();
  return {
    append(streamId, kind) {
      const seqs = streams.get(streamId) ?? [];
      const seq = seqs.length + 1;
      streams.set(streamId, [...seqs, seq]);
      kinds.set(`${streamId}:${seq}`, kind);
      listeners.forEach((listener) => listener(streamId));
      return seq;
    },
    read: async (streamId, after, limit) =>
      (streams.get(streamId) ?? [])
        .filter((seq) => seq > after)
        .slice(0, limit)
        .map((seq) => ({
          seq,
          at: new Date(0).toISOString(),
          actor: 'test',
          kind: kinds.get(`${streamId}:${seq}`) ?? '',
        })),
    latest: async (streamIds) => new Map(streamIds.map((id) => [id, streams.get(id)?.length ?? 0])),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
