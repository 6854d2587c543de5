import { health } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';

/** `GET /health`: the process answers. Touches no store and is not logged; the load balancer asks every few seconds. */
export function serveHealth(
  app: FastifyInstance,
  identity: { name: string; version: string; commit: string },
): void {
  const { name: service, version, commit } = identity;
  app.get(
    '/health',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'getHealth',
        summary: 'The process runs',
        tags: ['platform'],
        response: { 200: health },
      },
    },
    async () => ({ status: 'ok', service, version, commit, uptimeSeconds: Math.round(process.uptime()) }),
  );
}
