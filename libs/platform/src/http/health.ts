import { type ContractRoute, health } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { apiRoutesName } from './docs.ts';

const healthRoute: ContractRoute = {
  name: 'getHealth',
  method: 'GET',
  path: '/health',
  summary: 'Check that the process runs',
  status: 200,
  response: health,
};

/** `GET /health`: the process runs. Uses no store and is not logged, because the load balancer calls it every few seconds. */
export function serveHealth(
  app: FastifyInstance,
  identity: { name: string; version: string; commit: string },
): void {
  const { name: service, version, commit } = identity;
  app.getDecorator<ContractRoute[]>(apiRoutesName).push(healthRoute);
  app.get('/health', { logLevel: 'warn', schema: { response: { 200: health } } }, async () => ({
    status: 'ok',
    service,
    version,
    commit,
    uptimeSeconds: Math.round(process.uptime()),
  }));
}
