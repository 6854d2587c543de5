import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { startArticle, whyNoArticle } from '../servers/article.ts';
import { bundleApps } from '../servers/bundle.ts';
import { startFront } from '../servers/front.ts';
import { type OwnEnvironment, prepareDatabase, startBundle } from '../servers/service.ts';

/** Somewhere to upload to, or why not. */
export type Vault = { readonly name: string; readonly url?: string; readonly missing?: string };

/** What stands for the length of the bench. */
export type Standing = {
  readonly vaults: readonly [own: Vault, routed: Vault, article: Vault];
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly own: OwnEnvironment;
};

type Options = {
  readonly folder: string;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
};

const startArticlesVault = async ({ folder, cleanup, signal }: Options): Promise<Vault> => {
  const name = "article's stack";
  const missing = whyNoArticle();
  if (missing !== undefined) return { name, missing };
  const root = join(folder, 'article');
  mkdirSync(root);
  const { origin, stop } = await startArticle('filevault', signal, { FILEVAULT_ROOT: root });
  cleanup.defer(stop);
  return { name, url: `${origin}/files` };
};

/** Starts a durable PostgreSQL, FileVault's bundle, the router before it, the article's stack: all on one disk. */
export const startVaults = async (options: Options): Promise<Standing> => {
  const { folder, cleanup, signal } = options;
  await bundleApps(['filevault'], signal);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  cleanup.defer(postgres.stop);
  const own = { DATA_DIR: join(folder, 'data') };
  const databaseUrl = await prepareDatabase('filevault', postgres.adminUrl, own);
  const service = await startBundle('filevault', databaseUrl, join(folder, 'filevault.log'), own);
  cleanup.defer(service.stop);
  const front = await startFront(service.origin);
  cleanup.defer(front.stop);
  const path = '/api/filevault/documents';
  return {
    vaults: [
      { name: 'own port', url: service.origin + path },
      { name: 'through the router', url: front.origin + path },
      await startArticlesVault(options),
    ],
    adminUrl: postgres.adminUrl,
    databaseUrl,
    own,
  };
};
