import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { startArticle, whyNoArticle } from '../servers/article.ts';
import { runNx } from '../servers/run-nx.ts';
import { startFront } from '../servers/front.ts';
import { type BundledService, prepareDatabase, startBundle } from '../servers/service.ts';

/** A server to race, or why it cannot be. */
export type Target = {
  readonly name: string;
  readonly kind: 'ours' | 'article';
  readonly origin: string | undefined;
  readonly missing?: string;
};

/** What stands on this machine for the length of the bench. */
export type Standing = {
  readonly targets: readonly Target[];
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly service: BundledService;
};

type Options = {
  readonly folder: string;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
};

const articleTarget = async ({ cleanup, signal }: Options): Promise<Target> => {
  const [name, kind] = ["article's stack", 'article'] as const;
  const missing = whyNoArticle();
  if (missing !== undefined) return { name, kind, origin: undefined, missing };
  const { origin, stop } = await startArticle('taskflow', signal);
  cleanup.defer(stop);
  return { name, kind, origin };
};

/** Starts everything: a durable PostgreSQL in `folder`, the bundle, the router before it, the article's stack. */
export const startTargets = async (options: Options): Promise<Standing> => {
  const { folder, cleanup, signal } = options;
  await runNx(['taskflow'], signal);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  cleanup.defer(postgres.stop);
  const databaseUrl = await prepareDatabase('taskflow', postgres.adminUrl);
  const service = await startBundle('taskflow', databaseUrl, join(folder, 'taskflow.log'));
  cleanup.defer(service.stop);
  const front = await startFront(service.origin);
  cleanup.defer(front.stop);
  const targets: Target[] = [
    { name: 'own port', kind: 'ours', origin: service.origin },
    { name: 'through the router', kind: 'ours', origin: front.origin },
    await articleTarget(options),
  ];
  return { targets, adminUrl: postgres.adminUrl, databaseUrl, service };
};
