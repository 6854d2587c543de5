import { type Router, createRouter, rulesFromFleet } from '@quintet/router';
import type { Plan } from './plan.ts';
import { nextFreePort } from './ports.ts';
import { StartError } from './start-error.ts';

type Options = {
  readonly port: number;
  /** Where a part of the stack answers; undefined while it is down. */
  readonly originOf: (name: string) => string | undefined;
  readonly commandFor: (port: number) => string;
};

const listen = async (router: Router, { port, commandFor }: Options): Promise<number> => {
  try {
    return await router.listen(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const command = commandFor(await nextFreePort(port));
    throw new StartError(`Port ${port} is used by another program. Try: ${command}`);
  }
};

/** Opens the router in front of all parts. It opens first, so that a taken port is reported at once. */
export const openRouter = async (
  plan: Plan,
  options: Options,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const table = rulesFromFleet([...plan.services.map(({ row }) => row), plan.shell]);
  const router = createRouter({ table, originOf: options.originOf });
  const port = await listen(router, options);
  return { url: `http://127.0.0.1:${port}`, close: router.close };
};
