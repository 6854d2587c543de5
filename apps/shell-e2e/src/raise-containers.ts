import { freePlace, publishedAt, startExtraContainer, startComposeStack } from '@quintet/compose';
import type { RaisedHouse } from './raised-house.ts';

const modelPort = 8000;

/** The house as `docker compose up` runs it, with a model in a container beside it, where ChatMind reaches it. */
export async function raiseContainers(): Promise<RaisedHouse> {
  const house = await startComposeStack(await freePlace(), {
    OPENAI_BASE_URL: `http://model:${modelPort}/v1`,
    OPENAI_MODEL: 'echo',
  });
  try {
    const model = await startExtraContainer({
      project: house.project,
      network: house.network,
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
      QUINTET_URL: house.url,
      MODEL_URL: await publishedAt(model, modelPort),
      stop: house.remove,
    };
  } catch (error) {
    await house.remove();
    throw error;
  }
}
