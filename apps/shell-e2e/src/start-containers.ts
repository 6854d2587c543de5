import {
  createStackAddress,
  findPublishedUrl,
  startExtraContainer,
  startComposeStack,
} from '@quintet/compose';
import type { JourneyStack } from './journey-stack.ts';

const modelPort = 8000;

/** Starts the stack as `docker compose up` does, and a model in a container that services can reach. */
export async function startContainers(): Promise<JourneyStack> {
  const stack = await startComposeStack(await createStackAddress(), {
    OPENAI_BASE_URL: `http://model:${modelPort}/v1`,
    OPENAI_MODEL: 'echo',
  });
  try {
    const model = await startExtraContainer({
      project: stack.project,
      network: stack.network,
      aliases: ['model'],
      image: 'public.ecr.aws/docker/library/node:24-bookworm-slim',
      options: [
        `--publish=127.0.0.1::${modelPort}`,
        `--volume=${import.meta.dirname}/model-server.ts:/model-server.ts:ro`,
      ],
      command: [
        'node',
        '-e',
        `import('/model-server.ts').then((it) => it.startModel(${modelPort}, '0.0.0.0'))`,
      ],
    });
    return {
      QUINTET_URL: stack.url,
      MODEL_URL: await findPublishedUrl(model, modelPort),
      stop: stack.remove,
    };
  } catch (error) {
    await stack.remove();
    throw error;
  }
}
