import { join } from 'node:path';
import { prefix } from '@quintet/metricshub-contract/routes';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { startArticle, whyNoArticle } from '../servers/article.ts';
import { runNx } from '../servers/run-nx.ts';
import { type BundledService, prepareDatabase, startBundle } from '../servers/service.ts';

/** A server that tells how the machine is, or why it cannot be asked here. */
export type Hub = {
  readonly name: string;
  readonly origin: string | undefined;
  readonly path: string;
  readonly pid: number;
  readonly missing?: string;
};

/** What stands on this machine for the length of the bench. */
export type Hubs = {
  readonly ours: Hub;
  readonly article: Hub;
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly service: BundledService;
};

type Options = {
  readonly folder: string;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
};

const articleHub = async ({ cleanup, signal }: Options): Promise<Hub> => {
  const hub = { name: "article's /metrics (psutil)", path: '/metrics' };
  const missing = whyNoArticle();
  if (missing !== undefined) return { ...hub, origin: undefined, pid: 0, missing };
  const { origin, pid, stop } = await startArticle('metricshub', signal);
  cleanup.defer(stop);
  return { ...hub, origin, pid };
};

/** Starts everything: a durable PostgreSQL in `folder`, the bundle, which samples at once, the article's stack. */
export const startHubs = async (options: Options): Promise<Hubs> => {
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
