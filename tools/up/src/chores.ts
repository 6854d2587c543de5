import { resolve } from 'node:path';
import { newService, NewServiceError } from '@quintet/generators';
import { PostgresStartError } from '@quintet/postgres/embedded';
import { backup } from './backup/backup.ts';
import { restore } from './backup/restore.ts';
import { readAdminUrl, readSettings, ROOT } from './settings.ts';
import { StartError } from './start-error.ts';

/** Verbs that do one thing and end, from the words after them. */
export const chores: Readonly<Record<string, (words: readonly string[]) => void | Promise<void>>> = {
  'new-service': ([name]) => {
    if (name === undefined) throw new StartError('Name the service: pnpm quintet new-service notes');
    const written = newService(ROOT, name);
    console.log(`${name} has an app, a contract and a tab: ${written.length} files.`);
    console.log(`Try it: npx --yes pnpm@12.21.0 dev ${name}`);
  },
  backup: async ([file]) => {
    const { files, sizeBytes } = await backup(ownDataDir(), named(file, 'backup'));
    console.log(
      `${file} holds ${files} files in ${sizeBytes} bytes, read back and compared. It holds secrets too: keep it safe.`,
    );
  },
  restore: async ([file]) => {
    const dataDir = ownDataDir();
    const files = await restore(dataDir, named(file, 'restore'));
    console.log(`${dataDir} holds ${files} files again, compared with the backup; its PostgreSQL starts.`);
  },
};

/** The data folder of this house; databases that live elsewhere are backed up there. */
function ownDataDir(): string {
  if (readAdminUrl(process.env) !== undefined) {
    throw new StartError('The databases are where DATABASE_URL says: back them up and restore them there.');
  }
  return readSettings(process.env).dataDir;
}

function named(file: string | undefined, verb: string): string {
  if (file === undefined) throw new StartError(`Name the file: pnpm quintet ${verb} quintet.tar.gz`);
  return resolve(process.env['INIT_CWD'] ?? '.', file);
}

/** Runs a chore; resolves with the exit code. */
export async function runChore(verb: string, words: readonly string[]): Promise<0 | 1> {
  try {
    await chores[verb]?.(words);
    return 0;
  } catch (error) {
    const isSentence = [StartError, NewServiceError, PostgresStartError].some(
      (kind) => error instanceof kind,
    );
    console.error(isSentence ? (error as Error).message : error);
    return 1;
  }
}
