import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** The repository's folder. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** What a person can set for a run. */
export type Settings = {
  /** The router's port. */
  readonly port: number;
  readonly dataDir: string;
};

const readPort = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new StartError(`PORT must be a whole number from 1 to 65535, not "${text}".`);
};

/** Reads PORT and QUINTET_DATA; an empty variable counts as not set. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => ({
  port: readPort(env.PORT?.trim() || '8080'),
  dataDir: resolve(env.QUINTET_DATA || join(ROOT, '.data')),
});

/** URL of an external PostgreSQL's administrator; `undefined` means the embedded server. */
export const readAdminUrl = (env: NodeJS.ProcessEnv): string | undefined => {
  const name = env.ADMIN_DATABASE_URL ? 'ADMIN_DATABASE_URL' : 'DATABASE_URL';
  const url = env[name];
  if (!url) return undefined;
  if (/^postgres(?:ql)?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
  throw new StartError(`${name} must look like postgres://user:password@host:5432/database.`);
};
