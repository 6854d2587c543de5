import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHouse } from '@quintet/up';

/** Starts a house of its own for the journeys, on a free port and fresh data; `QUINTET_URL` names one that runs already. */
export default async function raiseHouse(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['QUINTET_URL']) return undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'quintet-e2e-'));
  const house = await startHouse({
    dataDir,
    port: 0,
    env: { ...process.env, ALLOWED_HOSTS: 'quintet.test' },
  });
  process.env['QUINTET_URL'] = house.url;
  return async () => {
    await house.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
