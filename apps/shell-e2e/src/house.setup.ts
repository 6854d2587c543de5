import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHouse } from '@quintet/up';
import { startModel } from './model-server.ts';

/** Starts a house of its own for the journeys, on a free port and fresh data; `QUINTET_URL` names one that runs already. */
export default async function raiseHouse(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['QUINTET_URL']) return undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'quintet-e2e-'));
  const model = await startModel();
  const house = await startHouse({
    dataDir,
    port: 0,
    env: {
      ...process.env,
      ALLOWED_HOSTS: 'quintet.test',
      OPENAI_BASE_URL: `${model.url}/v1`,
      OPENAI_MODEL: 'echo',
      RUN_LEASE_MS: '1000',
    },
  });
  process.env['QUINTET_URL'] = house.url;
  process.env['MODEL_URL'] = model.url;
  process.env['HOUSE_DATA'] = dataDir;
  return async () => {
    await house.stop();
    await model.close();
    await rm(dataDir, { recursive: true, force: true });
  };
}
