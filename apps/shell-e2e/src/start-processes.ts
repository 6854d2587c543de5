import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '@quintet/up';
import { startModel } from './model-server.ts';
import type { JourneyStack } from './journey-stack.ts';

/** Starts the stack as `pnpm start` does, and a model that answers. */
export async function startProcesses(): Promise<JourneyStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quintet-e2e-'));
  const model = await startModel();
  const stack = await startStack({
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
    QUINTET_URL: stack.url,
    MODEL_URL: model.url,
    STACK_DATA_DIR: dataDir,
    async stop() {
      await stack.stop();
      await model.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
