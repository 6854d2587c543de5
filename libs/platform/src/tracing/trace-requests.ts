import { finished } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Span, Tracer } from './tracer.ts';

const spans = new WeakMap<FastifyRequest, Span>();

/** The span of a request; undefined without tracing. */
export const spanOf = (request: FastifyRequest): Span | undefined => spans.get(request);

/** Records one server span per request, named by its route. Health checks are not recorded. */
export function traceRequests(app: FastifyInstance, tracer: Tracer): void {
  app.addHook('onRequest', async (request, reply) => {
    const route = request.routeOptions.url;
    if (route === '/health') return;
    const name = route === undefined ? request.method : `${request.method} ${route}`;
    const header = request.headers['traceparent'];
    const span = tracer.startServerSpan(name, typeof header === 'string' ? header : undefined, {
      'http.request.method': request.method,
      ...(route === undefined ? {} : { 'http.route': route }),
    });
    spans.set(request, span);
    finished(reply.raw, () => {
      const { statusCode } = reply.raw;
      span.setAttribute('http.response.status_code', statusCode);
      if (statusCode >= 500) span.setAttribute('error.type', String(statusCode));
      span.end(statusCode >= 500);
    });
  });
}
