import type { Ids, ServiceConfig } from '@quintet/platform';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** A check of our own fleet. `key` identifies it when its name or URL changes. */
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
 * The checks that exist from the start: `/health` of every peer, this service on its own port, and the shell at its public
 * URL. A service that is not a peer is not deployed here and gets no check.
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

/** Returns a predicate that is true for URLs of our own fleet. */
export function peerTest(builtIn: readonly BuiltIn[]): (url: URL) => boolean {
  const origins = new Set(builtIn.map(({ url }) => new URL(url).origin));
  return ({ origin }) => origins.has(origin);
}

/** Updates the stored built-in checks. Results of remaining checks are kept; removed services lose their check. */
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
