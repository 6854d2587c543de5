import { join } from 'node:path';
import { prefix } from '@quintet/metricshub-contract/routes';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { startArticle, articleUnavailable } from '../servers/article.ts';
import { runNx } from '../servers/run-nx.ts';
import { type BundledService, prepareDatabase, startBundle } from '../servers/service.ts';

/** A server with machine metrics, or the reason why it is missing. */
export type MetricsTarget = {
  readonly name: string;
  readonly origin: string | undefined;
  readonly path: string;
  readonly pid: number;
  readonly missing?: string;
};

/** The running servers. */
export type MetricsTargets = {
  readonly ours: MetricsTarget;
  readonly article: MetricsTarget;
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly service: BundledService;
};

type Options = {
  readonly folder: string;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
};

const articleHub = async ({ cleanup, signal }: Options): Promise<MetricsTarget> => {
  const hub = { name: "article's /metrics (psutil)", path: '/metrics' };
  const missing = articleUnavailable();
  if (missing !== undefined) return { ...hub, origin: undefined, pid: 0, missing };
  const { origin, pid, stop } = await startArticle('metricshub', signal);
  cleanup.defer(stop);
  return { ...hub, origin, pid };
};

/** Starts a durable PostgreSQL in `folder`, the service, which samples at once, and the article's stack. */
export const startMetricsTargets = async (options: Options): Promise<MetricsTargets> => {
  const { folder, cleanup, signal } = options;
  await runNx(['metricshub'], signal);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  cleanup.defer(postgres.stop);
  const databaseUrl = await prepareDatabase('metricshub', postgres.adminUrl);
  const service = await startBundle('metricshub', databaseUrl, join(folder, 'metricshub.log'));
  cleanup.defer(service.stop);
  const { origin, pid } = service;
  const ours = { name: 'our /snapshot', origin, path: `${prefix}/snapshot`, pid };
  return { ours, article: await articleHub(options), adminUrl: postgres.adminUrl, databaseUrl, service };
};
