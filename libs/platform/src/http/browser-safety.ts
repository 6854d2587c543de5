import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../service-config.ts';
import { foreignOrigin, wrongHost } from '../platform-errors.ts';
import { safetyHeaders } from './safety-headers.ts';

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Keeps web pages from driving a service that listens on this machine: the Host must be one that we serve (421, stops
 * DNS rebinding), a write must not come from another site's page (403). There is no CORS. `/health` takes any Host,
 * because the load balancer asks by address.
 */
export function protectBrowsers(app: FastifyInstance, config: ServiceConfig): void {
  const hosts = allowedHosts(config);
  const publicOrigin = config.publicUrl === undefined ? undefined : new URL(config.publicUrl).origin;
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safetyHeaders);
    if (request.routeOptions.url === '/health') return;
    // Host as it arrived: a rebound page may send any X-Forwarded-Host, and load balancers pass that on.
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
  // `protocol` and `host` of the request are the forwarded ones, if and only if TRUST_PROXY covers the sender.
  const ownOrigins = [
    publicOrigin,
    `http://${host}`,
    `https://${host}`,
    `${request.protocol}://${request.host}`,
  ];
  return origin !== undefined && !ownOrigins.includes(origin);
}
