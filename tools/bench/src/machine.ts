import { availableParallelism, cpus, loadavg } from 'node:os';
import { Client } from 'pg';

/** Describes this machine and its current load. */
export const describeMachine = (): string => {
  const load = loadavg().map((value) => value.toFixed(2));
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} cores (${cpu}), load average ${load.join(' ')}, Node ${process.version}`;
};

/** Describes the PostgreSQL server: its version and its durability settings. */
export const describeDatabase = async (adminUrl: string): Promise<string> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings
       where name in ('server_version', 'fsync', 'full_page_writes', 'synchronous_commit') order by name`,
    );
    const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    const { server_version: version, ...durability } = settings;
    const pairs = Object.entries(durability).map(([name, setting]) => `${name}=${setting}`);
    return `PostgreSQL ${version}, ${pairs.join(', ')}; the article's stack stores everything in memory`;
  } finally {
    await client.end();
  }
};
