import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { newService, NewServiceError, removeService, RemoveServiceError } from '@quintet/generators';
import { PostgresStartError } from '@quintet/postgres/embedded';
import { backup } from './backup/backup.ts';
import type { Place } from './backup/data-source.ts';
import { backupReport, restoreReport } from './backup/summary.ts';
import { restore } from './backup/restore.ts';
import { readAdminUrl, readSettings, ROOT } from './settings.ts';
import { StartError } from './start-error.ts';

type Command = (args: readonly string[]) => void | Promise<void>;

/** Commands that do one thing and end, from the arguments after them. */
export const oneOffCommands: Readonly<Record<string, Command>> = {
  'new-service': ([name]) => {
    if (name === undefined) throw new StartError('Name the service: pnpm quintet new-service notes');
    const written = newService(ROOT, name);
    console.log(`Created ${name} with an app, a contract and a tab: ${written.length} files.`);
    console.log(`Try it: npx --yes pnpm@12.21.0 dev ${name}`);
  },
  'remove-service': ([name]) => {
    if (name === undefined) throw new StartError('Name the service: pnpm quintet remove-service NAME');
    const { deleted, changed, left } = removeService(ROOT, name);
    console.log(`Removed ${name}: ${deleted.length} files deleted, ${changed.length} changed.`);
    console.log(`Its database "${name}" and its files stay. To delete the database: drop database ${name};`);
    if (left.length > 0) console.log(`These files still name it:\n  ${left.join('\n  ')}`);
  },
  backup: async (args) => {
    const { file, place, allowMissing } = readBackupArguments('backup', args);
    console.log(backupReport(file, await backup(file, { ...place, allowMissing })));
  },
  restore: async (args) => {
    const { file, place } = readBackupArguments('restore', args);
    console.log(restoreReport(place, await restore(file, place)));
  },
};

const USAGE = {
  backup: 'pnpm quintet backup FILE [--database-url URL] [--data-dir FOLDER] [--allow-missing]',
  restore: 'pnpm quintet restore FILE [--database-url URL] [--data-dir FOLDER]',
} as const;

type BackupArguments = { readonly file: string; readonly place: Place; readonly allowMissing: boolean };

/** Relative paths start where the command was typed: pnpm changes to the repository first. */
const fromCaller = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);

function readBackupArguments(command: keyof typeof USAGE, args: readonly string[]): BackupArguments {
  const { values, positionals } = parse(command, args);
  const [file, ...others] = positionals;
  if (command === 'restore' && values['allow-missing']) throw new StartError(`Usage: ${USAGE.restore}`);
  if (file === undefined || others.length > 0) throw new StartError(`Name one file: ${USAGE[command]}`);
  const given = values['database-url'];
  const databaseUrl = readAdminUrl(given === undefined ? process.env : { DATABASE_URL: given });
  const folder = values['data-dir'];
  const dataDir = folder === undefined ? readSettings(process.env).dataDir : fromCaller(folder);
  return {
    file: fromCaller(file),
    place: { dataDir, databaseUrl },
    allowMissing: values['allow-missing'] ?? false,
  };
}

const options = {
  'database-url': { type: 'string' },
  'data-dir': { type: 'string' },
  'allow-missing': { type: 'boolean' },
} as const;

function parse(command: keyof typeof USAGE, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new StartError(`${(error as Error).message.split('. ')[0]}. Usage: ${USAGE[command]}`);
  }
}

/** Runs a one-off command; resolves with the exit code. */
export async function runOneOffCommand(name: string, args: readonly string[]): Promise<0 | 1> {
  try {
    await oneOffCommands[name]?.(args);
    return 0;
  } catch (error) {
    const isSentence = [StartError, NewServiceError, RemoveServiceError, PostgresStartError].some(
      (kind) => error instanceof kind,
    );
    console.error(isSentence ? (error as Error).message : error);
    return 1;
  }
}
