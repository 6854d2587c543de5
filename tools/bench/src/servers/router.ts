import { fleet } from '@quintet/fleet';
import { createRouter, rulesFromFleet } from '@quintet/router';

/** Starts the local router in front of one service. */
export const startServiceRouter = async (
  serviceOrigin: string,
): Promise<{ origin: string; stop: () => Promise<void> }> => {
  const router = createRouter({ table: rulesFromFleet(fleet), originOf: () => serviceOrigin });
  const port = await router.listen(0);
  return { origin: `http://127.0.0.1:${port}`, stop: () => router.close(0) };
};
