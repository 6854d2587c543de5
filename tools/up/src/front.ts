import { type Router, createRouter, rulesFromFleet } from '@quintet/router';
import type { Plan } from './plan.ts';
import { nextFreePort } from './ports.ts';
import { StartError } from './start-error.ts';

/** Where people come in. */
export type Front = { readonly url: string; readonly close: () => Promise<void> };

type Options = {
  readonly port: number;
  /** Where a part of the house answers; undefined while it is not up. */
  readonly originOf: (name: string) => string | undefined;
  readonly commandFor: (port: number) => string;
};

const listen = async (router: Router, { port, commandFor }: Options): Promise<number> => {
  try {
    return await router.listen(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const command = commandFor(await nextFreePort(port));
    throw new StartError(`Port ${port} is taken by another program; this works: ${command}`);
  }
};

/** Opens the router; before anything else starts, so that a taken port is told at once. */
export const openFront = async (plan: Plan, options: Options): Promise<Front> => {
  const table = rulesFromFleet([...plan.services.map(({ row }) => row), plan.shell]);
  const router = createRouter({ table, originOf: options.originOf });
  const port = await listen(router, options);
  return { url: `http://127.0.0.1:${port}`, close: router.close };
};
