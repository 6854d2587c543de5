import { type Dirent, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

// Logs and locks belong to a run, not to the data; what is in staging was never acknowledged.
const left = /^(logs|lock|pg18\/postgres\.log|pg18\/cluster\/postmaster\.(pid|opts))(\/|$)|(^|\/)staging\//;

const pathOf = (dataDir: string, entry: Dirent) =>
  relative(dataDir, join(entry.parentPath, entry.name)).replaceAll('\\', '/');

/** Everything in a data folder that a backup keeps: folders first, so that empty ones are kept too (PostgreSQL needs them). */
export function listFiles(dataDir: string): { folders: string[]; files: string[] } {
  const entries = readdirSync(dataDir, { recursive: true, withFileTypes: true });
  const kept = (fits: (entry: Dirent) => boolean) =>
    entries
      .filter(fits)
      .map((entry) => pathOf(dataDir, entry))
      .filter((path) => !left.test(path))
      .toSorted((a, b) => (a < b ? -1 : 1));
  return { folders: kept((entry) => entry.isDirectory()), files: kept((entry) => entry.isFile()) };
}
