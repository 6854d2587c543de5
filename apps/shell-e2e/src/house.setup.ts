import { raiseContainers } from './raise-containers.ts';
import { raiseProcesses } from './raise-processes.ts';

/**
 * Starts a house of its own for the journeys, on a free port and with fresh data: processes, or containers when
 * `QUINTET_HOUSE=containers`. `QUINTET_URL` names one that runs already.
 */
export default async function raiseHouse(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['QUINTET_URL']) return undefined;
  const raise = process.env['QUINTET_HOUSE'] === 'containers' ? raiseContainers : raiseProcesses;
  const { stop, ...told } = await raise();
  Object.assign(process.env, told);
  return stop;
}
