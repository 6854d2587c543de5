import type { Client } from 'pg';

/**
 * Which rows name which blobs, by service. A blob that a row names belongs to the row: without it the row cannot be
 * opened. Rows of deleted datasets keep a digest whose blob is swept; deleted documents keep their blobs.
 */
const blobQueries: Readonly<Record<string, string>> = {
  datapulse: `
    select sha256 from dataset where deleted_at is null
    union
    select parquet_sha256 from dataset where deleted_at is null and parquet_sha256 is not null`,
  filevault: 'select distinct sha256 from document',
};

/** Path of a blob in its service's data folder. */
const blobPath = (service: string, sha256: string): string =>
  `${service}/blobs/objects/${sha256.slice(0, 2)}/${sha256}`;

/** Paths of the blobs that the rows of a service name, relative to the data folder. */
export async function listReferencedBlobs(client: Client, service: string): Promise<string[]> {
  const query = Object.hasOwn(blobQueries, service) ? blobQueries[service] : undefined;
  if (query === undefined) return [];
  const { rows } = await client.query<{ sha256: string }>(query);
  return rows.map(({ sha256 }) => blobPath(service, sha256));
}
