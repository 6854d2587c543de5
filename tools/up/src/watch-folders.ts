import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** An editor's "save all" is one change. */
const QUIET_MS = 80;

/** Folders below that hold sources; node_modules and dist are large and hold none. */
const sourceFolders = (folder: string): string[] => {
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(?:node_modules|dist|ui|kit|\..*)$/.test(entry.name))
    .flatMap((entry) => sourceFolders(join(folder, entry.name)));
  return [folder, ...below];
};

/** Calls back with the name of a TypeScript file that changed in or below `folders`; tests do not count. */
export const watchFolders = (
  folders: readonly string[],
  onChange: (file: string) => void | Promise<void>,
): (() => void) => {
  let pending: NodeJS.Timeout | undefined;
  const onEvent = (folder: string, file: string | null) => {
    if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return;
    clearTimeout(pending);
    pending = setTimeout(() => void onChange(join(folder, file)), QUIET_MS);
  };
  const watchers: FSWatcher[] = folders
    .flatMap(sourceFolders)
    .map((folder) => watch(folder, (_event, file) => onEvent(folder, file)));
  return () => {
    clearTimeout(pending);
    for (const watcher of watchers) watcher.close();
  };
};
