import { startContainers } from './start-containers.ts';
import { startProcesses } from './start-processes.ts';

/**
 * Starts a stack for the journeys, on a free port and with fresh data: as processes, or as containers when
 * `QUINTET_STACK=containers`. `QUINTET_URL` names one that is running already.
 */
export default async function startStackForJourneys(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['QUINTET_URL']) return undefined;
  const start = process.env['QUINTET_STACK'] === 'containers' ? startContainers : startProcesses;
  const { stop, ...env } = await start();
  Object.assign(process.env, env);
  return stop;
}
