import { monitorEventLoopDelay } from 'node:perf_hooks';
import { finished } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The metrics of a service. One registry per service, so that tests can run several. */
export type Metrics = {
  readonly registry: Registry;
  readonly openStreams: Gauge;
};

/** Counts and times every request by route, never by path: ids must not become label values. */
export function measureRequests(app: FastifyInstance): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  app.addHook('onRequest', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    finished(reply.raw, () => {
      const labels = { method: request.method, route, status: reply.raw.statusCode };
      seconds.observe(labels, reply.elapsedTime / 1000);
    });
  });
  const openStreams = new Gauge({ name: 'live_streams_open', help: 'Open event streams.', registers });
  measureProcess(registry);
  return { registry, openStreams };
}

/** Counts spans that were not delivered. */
export const countDroppedSpans = ({ registry }: Metrics): Counter =>
  new Counter({
    name: 'trace_spans_dropped_total',
    help: 'Spans that were lost because the queue was full or the collector did not accept them.',
    registers: [registry],
  });

function measureProcess(registry: Registry): void {
  const eventLoop = monitorEventLoopDelay({ resolution: 20 });
  eventLoop.enable();
  registry.registerMetric(
    new Gauge({
      name: 'nodejs_eventloop_delay_p99_seconds',
      help: '99th percentile of the event loop delay since the last scrape.',
      registers: [],
      collect() {
        this.set(eventLoop.percentile(99) / 1e9);
        eventLoop.reset();
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Resident memory.',
      registers: [],
      collect() {
        this.set(process.memoryUsage.rss());
      },
    }),
  );
  registry.registerMetric(
    new Counter({
      name: 'process_cpu_seconds_total',
      help: 'CPU time of the process, user and system.',
      registers: [],
      collect() {
        const { user, system } = process.cpuUsage();
        this.reset();
        this.inc((user + system) / 1e6);
      },
    }),
  );
}
