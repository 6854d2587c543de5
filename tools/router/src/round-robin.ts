import { fleet } from '@quintet/fleet';
import { createRouter } from './router.ts';
import { rulesFromFleet } from './rules.ts';

/**
 * Starts a router in front of several processes of one service, for tests. Requests are sent to the processes in turn, so the
 * next request does not find what a process keeps in memory.
 *
 * @returns the router's URL, without the service's root path; `close` stops the router and the processes
 */
export async function startRoundRobin(
  processes: readonly { readonly url: string; stop(): Promise<unknown> }[],
): Promise<{ url: string; close(): Promise<void> }> {
  let turn = 0;
  const originOf = () => processes[(turn += 1) % processes.length]?.url;
  const router = createRouter({ table: rulesFromFleet(fleet), originOf });
  const port = await router.listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await router.close(0);
      await Promise.all(processes.map((process) => process.stop()));
    },
  };
}
