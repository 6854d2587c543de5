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
  /** Returns the URL of a target (`http://127.0.0.1:8101`), undefined while it is not running. Called for each request. */
  readonly originOf: (target: string) => string | undefined;
  /** 60 s by default, like an ALB: a stream without heartbeats is cut here as it would be there. */
  readonly idleTimeoutMs?: number;
};

export type Router = {
  /** Listens on 127.0.0.1 by default. Resolves with the port, rejects with EADDRINUSE. */
  readonly listen: (port: number, host?: string) => Promise<number>;
  /** Accepts no new connections, lets requests finish for `graceMs`, then cuts the rest. */
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

/** Creates the listener, which finds the target by the rules and forwards the request with its path unchanged. */
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
      requestTimeout: 0, // uploads have no time limit while bytes arrive; `timeout` below ends stalled ones
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    listener,
  );
  server.timeout = idleTimeoutMs + 10_000; // so that the client gets a 504 before it is cut off
  server.on('upgrade', (req, duplex, head) => {
    const client = duplex as Socket; // always a Socket here; the type of node:http is wider
    client.setTimeout(0); // the new protocol has its own timeouts
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
