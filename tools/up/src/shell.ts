import { once } from 'node:events';
import { join } from 'node:path';
import { createShellServer } from '@quintet/site';
import { logFileOf } from './log-file.ts';
import { toStartError, launchProgram } from './node-process.ts';
import type { Plan } from './plan.ts';
import type { RunContext } from './run-context.ts';
import { supervise } from './supervise.ts';

/** Something that can be stopped. */
export type Stoppable = { readonly stop: () => Promise<void> };

const serveBuilt = async (folder: string, port: number, services: readonly string[]): Promise<Stoppable> => {
  const server = createShellServer(folder, services);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    stop: async () => {
      server.close().closeAllConnections();
    },
  };
};

const serveByVite = (folder: string, port: number, services: readonly string[], context: RunContext) => {
  const { dataDir, env, report, signal } = context;
  const name = 'shell';
  const launch = launchProgram({
    args: [join(import.meta.dirname, 'vite-process.ts')],
    cwd: folder,
    env: { ...env, PORT: String(port), SERVICES: JSON.stringify(services) },
    logFile: logFileOf(dataDir, name),
  });
  return supervise({ name, launch, report, signal }).catch(toStartError(name));
};

/** Serves the page on `port`. */
export const startShell = (
  { page, services }: Plan,
  port: number,
  context: RunContext,
): Promise<Stoppable> => {
  const names = services.map(({ row }) => row.name);
  return page.kind === 'built'
    ? serveBuilt(page.folder, port, names)
    : serveByVite(page.folder, port, names, context);
};
