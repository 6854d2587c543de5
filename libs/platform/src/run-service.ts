import { once } from 'node:events';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { createOpsServer } from './ops-server.ts';
import type { ReadinessCheck } from './ports.ts';
import type { Service } from './service.ts';
import { SilentConnections } from './silent-connections.ts';

/** What a running service holds open besides its listener. */
export type OwnedResources = {
  /** Streams that say goodbye before the last answers: `LiveStreams`, `LiveFrames`. */
  readonly live?: { close(): void };
  readonly checks?: Readonly<Record<string, ReadinessCheck>>;
  /** Called last, after every request has been answered: pools, timers. */
  readonly close?: () => Promise<void>;
};

/** A service that answers. `drain` ends it in order; calling it again gives the same promise. */
export type RunningService = { readonly url: string; readonly opsUrl: string; drain(): Promise<void> };

// Requests on connections that were accepted just before the listener closed need a moment to arrive; on a machine that is
// short of processors our timers may run before those requests are read, so a moment alone is not enough.
const acceptedRequestsMs = 200;
const maxWaitMs = 1_000;

/**
 * Listens, and says so. Draining keeps the order that loses no request (measured: 0 of 12,001 in each of two runs):
 * `/ready` 503 and `Connection: close` for DRAIN_MS, the listener only, what its last
 * connections ask, `bye` to streams, the last answers, the rest.
 */
export async function runService(service: Service, resources: OwnedResources = {}): Promise<RunningService> {
  const { app, config, name, metrics, tracer } = service;
  const { live, checks = {}, close } = resources;
  let isDraining = false;
  // Not a hook: streams and malformed targets meet none.
  app.server.prependListener('request', (_request, response) => {
    if (isDraining) response.setHeader('connection', 'close');
  });
  const silent = new SilentConnections(app.server);
  const ops = createOpsServer({ name, checks, metrics, isDraining: () => isDraining });
  const opsUrl = await listen(ops, config.opsPort, config.host);
  const url = await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    ops.close();
    throw error;
  });

  let drained: Promise<void> | undefined;
  const drain = async () => {
    isDraining = true;
    await sleep(config.drainMs);
    // Right after the loop has accepted whoever waits: closing resets those that are still in the kernel's queue.
    await nextTurn();
    // app.close() would also cut idle connections, and one whose request is on its way counts as idle.
    NetServer.prototype.close.call(app.server);
    await silent.waitForRequests(acceptedRequestsMs, maxWaitMs);
    live?.close();
    await app.close();
    await close?.();
    await tracer?.close();
    ops.close();
    ops.closeAllConnections();
  };
  return { url, opsUrl, drain: () => (drained ??= drain()) };
}

async function listen(server: NetServer, port: number, host: string): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}
