import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { BenchError } from '../bench-error.ts';
import { startArticle, articleUnavailable } from './article.ts';
import { startServiceRouter } from './router.ts';
import { runNx } from './run-nx.ts';
import { type OwnEnvironment, prepareDatabase, startBundle } from './service.ts';

/** A server to upload to, or the reason why it is missing. */
export type Entrant = { readonly name: string; readonly url?: string; readonly missing?: string };

/** The running servers. */
export type RunningUploadRace = {
  readonly entrants: readonly [own: Entrant, routed: Entrant, article: Entrant];
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly own: OwnEnvironment;
};

/** The service and its upload path, and the path of the article's service of the same name. */
export type UploadRace = {
  readonly service: string;
  readonly path: string;
  readonly articlePath: string;
  readonly folder: string;
  readonly cleanup: AsyncDisposableStack;
  readonly signal: AbortSignal;
};

/** The name of the article's entrant in tables. */
export const articleName = "article's stack";

const startArticlesOwn = async (options: UploadRace): Promise<Entrant> => {
  const { service, articlePath, folder, cleanup, signal } = options;
  const missing = articleUnavailable();
  if (missing !== undefined) return { name: articleName, missing };
  const root = join(folder, 'article');
  mkdirSync(root);
  const { origin, stop } = await startArticle(service, signal, { FILEVAULT_ROOT: root });
  cleanup.defer(stop);
  return { name: articleName, url: origin + articlePath };
};

/** Starts a durable PostgreSQL, the service, the router and the article's stack, all on one disk. */
export const startUploadRace = async (options: UploadRace): Promise<RunningUploadRace> => {
  const { service: name, path, folder, cleanup, signal } = options;
  await runNx([name], signal);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  cleanup.defer(postgres.stop);
  const own = { DATA_DIR: join(folder, 'data') };
  const databaseUrl = await prepareDatabase(name, postgres.adminUrl, own);
  const service = await startBundle(name, databaseUrl, join(folder, `${name}.log`), own);
  cleanup.defer(service.stop);
  const router = await startServiceRouter(service.origin);
  cleanup.defer(router.stop);
  const fullPath = `/api/${name}${path}`;
  return {
    entrants: [
      { name: 'own port', url: service.origin + fullPath },
      { name: 'through the router', url: router.origin + fullPath },
      await startArticlesOwn(options),
    ],
    adminUrl: postgres.adminUrl,
    databaseUrl,
    own,
  };
};

const client = join(import.meta.dirname, 'upload-client.ts');

/**
 * Uploads a file once with a separate client process. Returns the milliseconds from the first byte to the end of the answer.
 *
 * @throws BenchError when the status is not 2xx, or `isComplete` rejects the body
 */
export const timeUpload = async (
  url: string,
  file: string,
  isComplete: (body: unknown) => boolean,
  signal: AbortSignal,
): Promise<number> => {
  const maxBuffer = 64 * 1024 * 1024;
  const { stdout } = await promisify(execFile)(process.execPath, [client, url, file], { signal, maxBuffer });
  const { status, ms, body } = JSON.parse(stdout) as { status: number; ms: number; body: string };
  if (status >= 200 && status < 300 && isComplete(JSON.parse(body))) return ms;
  throw new BenchError(`${url} answered ${status}: ${body.slice(0, 200)}`);
};
