import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { startArticle, whyNoArticle } from './article.ts';
import { runNx } from './run-nx.ts';
import { startFront } from './front.ts';
import { type OwnEnvironment, prepareDatabase, startBundle } from './service.ts';

/** Somewhere to upload to, or why not. */
export type Entrant = { readonly name: string; readonly url?: string; readonly missing?: string };

/** What stands for the length of the bench. */
export type Standing = {
  readonly entrants: readonly [own: Entrant, routed: Entrant, article: Entrant];
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly own: OwnEnvironment;
};

/** Which service takes the upload, and where: at its own path, and at that of the article's service of the same name. */
export type UploadRace = {
  readonly service: string;
  readonly path: string;
  readonly articlePath: string;
  readonly folder: string;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
};

/** What the article's entrant is called in tables. */
export const articleName = "article's stack";

const startArticlesOwn = async (options: UploadRace): Promise<Entrant> => {
  const { service, articlePath, folder, cleanup, signal } = options;
  const missing = whyNoArticle();
  if (missing !== undefined) return { name: articleName, missing };
  const root = join(folder, 'article');
  mkdirSync(root);
  const { origin, stop } = await startArticle(service, signal, { FILEVAULT_ROOT: root });
  cleanup.defer(stop);
  return { name: articleName, url: origin + articlePath };
};

/** Starts a durable PostgreSQL, the service's bundle, the router before it, the article's stack: all on one disk. */
export const startUploadRace = async (options: UploadRace): Promise<Standing> => {
  const { service: name, path, folder, cleanup, signal } = options;
  await runNx([name], signal);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  cleanup.defer(postgres.stop);
  const own = { DATA_DIR: join(folder, 'data') };
  const databaseUrl = await prepareDatabase(name, postgres.adminUrl, own);
  const service = await startBundle(name, databaseUrl, join(folder, `${name}.log`), own);
  cleanup.defer(service.stop);
  const front = await startFront(service.origin);
  cleanup.defer(front.stop);
  const fullPath = `/api/${name}${path}`;
  return {
    entrants: [
      { name: 'own port', url: service.origin + fullPath },
      { name: 'through the router', url: front.origin + fullPath },
      await startArticlesOwn(options),
    ],
    adminUrl: postgres.adminUrl,
    databaseUrl,
    own,
  };
};
