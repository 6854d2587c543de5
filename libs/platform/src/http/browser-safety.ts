import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../service-config.ts';
import { foreignOrigin, wrongHost } from '../platform-errors.ts';

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);
// Nothing here breaks plain http: no HSTS, no upgrade-insecure-requests (ADR 010).
const safetyHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Keeps web pages from driving a service that listens on this machine: the Host must be one that we serve (421, stops
 * DNS rebinding), a write must not come from another site's page (403). There is no CORS. `/health` takes any Host,
 * because the load balancer asks by address.
 */
export function keepBrowsersSafe(app: FastifyInstance, config: ServiceConfig): void {
  const hosts = allowedHosts(config);
  const publicOrigin = config.publicUrl === undefined ? undefined : new URL(config.publicUrl).origin;
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safetyHeaders);
    if (request.routeOptions.url === '/health') return;
    if (!hosts.has(hostName(request.headers.host))) throw wrongHost();
    if (!readOnly.has(request.method) && isForeign(request, publicOrigin)) throw foreignOrigin();
  });
}

function allowedHosts(config: ServiceConfig): ReadonlySet<string> {
  const named = config.publicUrl === undefined ? [] : [new URL(config.publicUrl).hostname];
  return new Set(
    ['localhost', '127.0.0.1', '[::1]', ...named, ...config.allowedHosts].map((host) => host.toLowerCase()),
  );
}

const hostName = (host = '') => host.toLowerCase().replace(/:\d+$/, '');

function isForeign({ headers }: FastifyRequest, publicOrigin: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = headers;
  if (origin === undefined || origin === publicOrigin) return false;
  return origin !== `http://${headers.host}` && origin !== `https://${headers.host}`;
}
