import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../service-config.ts';
import { foreignOrigin, wrongHost } from '../platform-errors.ts';

/** Headers of every answer. None of them breaks plain http: no HSTS, no upgrade-insecure-requests (ADR 010). */
export const safetyHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Protects a service from pages of other sites, also when it listens on the user's machine. The Host must be an allowed one
 * (421, stops DNS rebinding), and a write must not come from a page of another site (403). There is no CORS. `/health`
 * accepts any Host, because load balancers use the address.
 */
export function protectBrowsers(app: FastifyInstance, config: ServiceConfig): void {
  const hosts = allowedHosts(config);
  const publicOrigin = config.publicUrl === undefined ? undefined : new URL(config.publicUrl).origin;
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safetyHeaders);
    if (request.routeOptions.url === '/health') return;
    // The Host as received: a rebound page may send any X-Forwarded-Host, and load balancers pass it on.
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

function isForeign(request: FastifyRequest, publicOrigin: string | undefined): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  // `protocol` and `host` of the request are the forwarded ones only when TRUST_PROXY includes the sender.
  const ownOrigins = [
    publicOrigin,
    `http://${host}`,
    `https://${host}`,
    `${request.protocol}://${request.host}`,
  ];
  return origin !== undefined && !ownOrigins.includes(origin);
}
