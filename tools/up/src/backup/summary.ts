import type { BackupSummary } from './backup.ts';
import type { Place } from './data-source.ts';
import type { RestoreSummary } from './restore.ts';

const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

const listOf = (paths: readonly string[]): string => paths.map((path) => `\n  ${path}`).join('');

const damage = (missing: readonly string[], damaged: readonly string[]): string =>
  [
    missing.length > 0 &&
      `\n${count(missing.length, 'file')} missing when the backup was made:${listOf(missing)}`,
    damaged.length > 0 &&
      `\n${count(damaged.length, 'file')} damaged when the backup was made:${listOf(damaged)}`,
  ]
    .filter(Boolean)
    .join('');

/** What `backup` prints when it is done. */
export const backupReport = (file: string, summary: BackupSummary): string => {
  const { databases, rowCount, fileCount, sizeBytes, missingBlobs, damagedBlobs } = summary;
  return (
    `${file} holds ${count(databases.length, 'database')} (${databases.join(', ')}; ${count(rowCount, 'row')}) and ` +
    `${count(fileCount, 'file')} in ${count(sizeBytes, 'byte')}. It was read back and compared.\n` +
    'Passwords, tokens and API keys are not in it.' +
    damage(missingBlobs, damagedBlobs)
  );
};

/**
 * Settings of services that a backup never holds, because they come from the environment. No row of any database is
 * sealed with a secret today: a service that seals rows adds what must be entered again here.
 */
const SETTINGS = [
  // One row a service.
  'OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, BEDROCK_MODEL_ID, AWS_REGION (ChatMind)',
  'MACHINE_NAME (MetricsHub)',
].join('; ');

/** What `restore` prints when it is done. */
export const restoreReport = ({ dataDir, databaseUrl }: Place, { manifest }: RestoreSummary): string => {
  if (manifest.format === 1) {
    return `Restored ${count(manifest.files.length, 'file')} to ${dataDir}, secrets included, and compared them with the backup.`;
  }
  const rows = manifest.databases
    .flatMap(({ tables }) => tables)
    .reduce((sum, { rowCount }) => sum + rowCount, 0);
  const files = manifest.files.filter(({ path }) => path.startsWith('files/')).length;
  const place = databaseUrl === undefined ? dataDir : `${new URL(databaseUrl).host} and ${dataDir}`;
  const passwords =
    databaseUrl === undefined
      ? 'Database passwords and the service token are created by the next start.'
      : `The roles ${manifest.databases.map(({ name }) => name).join(', ')} keep their passwords; new ones get theirs from each service's "bootstrap".`;
  return (
    `Restored ${count(manifest.databases.length, 'database')} (${count(rows, 'row')}) and ${count(files, 'file')} to ${place}, and compared them with the backup.\n` +
    `${passwords}\nSet again what came from the environment, where you used it: ${SETTINGS}.` +
    damage(manifest.missingBlobs, manifest.damagedBlobs)
  );
};
