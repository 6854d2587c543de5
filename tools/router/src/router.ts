import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Dispatcher, Pool } from 'undici';
import { badTarget, sendFailure, unavailable } from './failure.ts';
import { type Exchange, forward } from './forward.ts';
import { type RuleTable, compileRules } from './rules.ts';
import { openTunnel, responseOn } from './upgrade.ts';

export type RouterOptions = {
  readonly table: RuleTable;
  /** Where a target answers (`http://127.0.0.1:8101`); asked for each request, `undefined` while it does not run. */
  readonly originOf: (target: string) => string | undefined;
  /** An ALB's 60 s by default: a stream that would be cut there for want of a heartbeat is cut here. */
  readonly idleTimeoutMs?: number;
};

export type Router = {
  /** Listens on 127.0.0.1 unless told otherwise; rejects with EADDRINUSE. Resolves with the port. */
  readonly listen: (port: number, host?: string) => Promise<number>;
  /** Takes nothing new, lets what runs finish for `graceMs`, then cuts what is left. */
  readonly close: (graceMs?: number) => Promise<void>;
};

const CONNECT_TIMEOUT_MS = 2000;
const SWEEP_MS = 20;

const poolsByOrigin = (idleTimeoutMs: number) => {
  const pools = new Map<string, Pool>();
  const open = (origin: string): Pool => {
    const pool = new Pool(origin, {
      headersTimeout: idleTimeoutMs,
      bodyTimeout: idleTimeoutMs,
      connect: { timeout: CONNECT_TIMEOUT_MS },
    });
    pools.set(origin, pool);
    return pool;
  };
  return {
    get: (origin: string): Dispatcher => pools.get(origin) ?? open(origin),
    destroy: () => Promise.all([...pools.values()].map((pool) => pool.destroy())),
  };
};

/** The listener: finds the target by the rules and passes the request on, path unchanged. */
export const createRouter = ({ table, originOf, idleTimeoutMs = 60_000 }: RouterOptions): Router => {
  const targetOf = compileRules(table);
  const pools = poolsByOrigin(idleTimeoutMs);
  const tunnels = new Set<Socket>();

  const route = (req: IncomingMessage, res: ServerResponse, onUpgrade?: Exchange['onUpgrade']): void => {
    const path = (req.url ?? '').split('?', 1)[0] ?? '';
    if (!path.startsWith('/')) return sendFailure(req, res, badTarget);
    const target = targetOf(path);
    const origin = originOf(target);
    if (!origin) return sendFailure(req, res, unavailable(target));
    forward({ req, res, target, upstream: pools.get(origin), ...(onUpgrade && { onUpgrade }) });
  };

  const listener: RequestListener = (req, res) => route(req, res);
  const server = createServer(
    {
      requestTimeout: 0, // an upload may take as long as it moves; `timeout` below ends one that does not
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    listener,
  );
  server.timeout = idleTimeoutMs + 10_000; // a silent upstream is answered for before its client is cut off
  server.on('upgrade', (req, duplex, head) => {
    const client = duplex as Socket; // it is one: node:http types it wider than it is
    client.setTimeout(0); // whoever speaks the new protocol decides how long silence may last
    tunnels.add(client.once('close', () => tunnels.delete(client)).on('error', () => client.destroy()));
    const res = responseOn(req, client);
    route(req, res, (rawHeaders, upstream) => {
      res.detachSocket(client);
      openTunnel({ client, upstream, protocol: 'websocket', rawHeaders, head });
    });
  });

  return {
    listen: async (port, host = '127.0.0.1') => {
      await once(server.listen(port, host), 'listening');
      return (server.address() as AddressInfo).port;
    },
    close: async (graceMs = 1000) => {
      const closed = once(server.close(), 'close');
      for (const tunnel of tunnels) tunnel.destroy();
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS); // each ends with its last answer
      const hardStop = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(hardStop);
      await pools.destroy();
    },
  };
};
