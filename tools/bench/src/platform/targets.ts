import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { startArticle, articleUnavailable } from '../servers/article.ts';
import { runNx } from '../servers/run-nx.ts';
import { startServiceRouter } from '../servers/router.ts';
import { type BundledService, prepareDatabase, startBundle } from '../servers/service.ts';

/** A server to measure, or the reason why it is missing. */
export type RaceTarget = {
  readonly name: string;
  readonly kind: 'ours' | 'article';
  readonly origin: string | undefined;
  readonly missing?: string;
};

/** The running servers. */
export type RunningTargets = {
  readonly targets: readonly RaceTarget[];
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly service: BundledService;
};

type Options = {
  readonly folder: string;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
};

const articleTarget = async ({ cleanup, signal }: Options): Promise<RaceTarget> => {
  const [name, kind] = ["article's stack", 'article'] as const;
  const missing = articleUnavailable();
  if (missing !== undefined) return { name, kind, origin: undefined, missing };
  const { origin, stop } = await startArticle('taskflow', signal);
  cleanup.defer(stop);
  return { name, kind, origin };
};

/** Starts a durable PostgreSQL in `folder`, the service, the router, and the article's stack. */
export const startTargets = async (options: Options): Promise<RunningTargets> => {
  const { folder, cleanup, signal } = options;
  await runNx(['taskflow'], signal);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  cleanup.defer(postgres.stop);
  const databaseUrl = await prepareDatabase('taskflow', postgres.adminUrl);
  const service = await startBundle('taskflow', databaseUrl, join(folder, 'taskflow.log'));
  cleanup.defer(service.stop);
  const router = await startServiceRouter(service.origin);
  cleanup.defer(router.stop);
  const targets: RaceTarget[] = [
    { name: 'own port', kind: 'ours', origin: service.origin },
    { name: 'through the router', kind: 'ours', origin: router.origin },
    await articleTarget(options),
  ];
  return { targets, adminUrl: postgres.adminUrl, databaseUrl, service };
};
