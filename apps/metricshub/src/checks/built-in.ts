import type { Ids, ServiceConfig } from '@quintet/platform';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** A target of our own fleet. `key` stays when name or address change. */
export type BuiltIn = { readonly key: string; readonly name: string; readonly url: string };

const intervalSeconds = 15;
const timeoutMs = 5_000;

const titles: Readonly<Record<string, string>> = {
  datapulse: 'DataPulse',
  taskflow: 'TaskFlow',
  chatmind: 'ChatMind',
  filevault: 'FileVault',
  metricshub: 'MetricsHub',
};

/**
 * What is watched from the start: the services by their `/health`, this one by its own port, and the shell's page where
 * people reach it. A service that is not among the peers does not run here, and is not watched.
 */
export function builtInChecks({ peers, port, publicUrl }: ServiceConfig): BuiltIn[] {
  const own = port === 0 ? {} : { metricshub: `http://127.0.0.1:${port}` };
  const services = Object.entries({ ...peers, ...own }).map(([key, url]) => ({
    key,
    name: titles[key] ?? key,
    url: `${url.replace(/\/$/, '')}/health`,
  }));
  const shell =
    publicUrl === undefined ? [] : [{ key: 'shell', name: 'Shell', url: new URL('/', publicUrl).href }];
  return [...services, ...shell];
}

/** True for a URL at an origin of our own fleet. */
export function peerTest(builtIn: readonly BuiltIn[]): (url: URL) => boolean {
  const origins = new Set(builtIn.map(({ url }) => new URL(url).origin));
  return ({ origin }) => origins.has(origin);
}

/** Makes the stored built-in checks those of this fleet. What was found stays; what is no longer part of it goes. */
export async function storeBuiltIn(db: Kysely<Tables>, ids: Ids, builtIn: readonly BuiltIn[]): Promise<void> {
  const rows = builtIn.map((one) => ({ id: ids.next(), ...one }));
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into health_check (id, built_in, name, url, interval_seconds, timeout_ms)
      select id, key, name, url, ${intervalSeconds}, ${timeoutMs}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, key text, name text, url text)
      on conflict (built_in) do update set name = excluded.name, url = excluded.url
      where health_check.url <> excluded.url or health_check.name <> excluded.name`.execute(tx);
    await sql`
      delete from health_check
      where built_in is not null and built_in <> all (${builtIn.map(({ key }) => key)}::text[])`.execute(tx);
  });
}
