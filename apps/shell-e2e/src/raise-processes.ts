import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '@quintet/up';
import { startModel } from './model-server.ts';
import type { RaisedHouse } from './raised-house.ts';

/** The house as `pnpm start` runs it, with a model beside it. */
export async function raiseProcesses(): Promise<RaisedHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quintet-e2e-'));
  const model = await startModel();
  const house = await startStack({
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
  return {
    QUINTET_URL: house.url,
    MODEL_URL: model.url,
    HOUSE_DATA: dataDir,
    async stop() {
      await house.stop();
      await model.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
