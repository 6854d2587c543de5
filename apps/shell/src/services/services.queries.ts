import { getJson } from '@quintet/kit';
import { queryOptions } from '@tanstack/react-query';

/** The services of this stack. */
export type ShellConfig = { readonly services: readonly string[] };

const checkMs = 10_000;
const retryMs = 4000;
const healthTimeoutMs = 4000;

/** Reads `/config.json`. Repeats while no service is listed, so that a late start opens its tabs. */
export const configQuery = queryOptions({
  queryKey: ['shell', 'config'],
  queryFn: async ({ signal }): Promise<ShellConfig> => readConfig(await getJson('/config.json', { signal })),
  staleTime: Infinity,
  refetchInterval: ({ state }) => (state.data?.services.length ? false : retryMs),
});

function readConfig(body: unknown): ShellConfig {
  const services = typeof body === 'object' && body !== null && 'services' in body ? body.services : [];
  return { services: Array.isArray(services) ? services.filter((name) => typeof name === 'string') : [] };
}

/** Whether a service is up. Checked every 10 s while the window is visible, every 4 s while it is down. */
export const healthQuery = (name: string) =>
  queryOptions({
    queryKey: ['shell', 'health', name],
    queryFn: ({ signal }) => getJson(`/api/${name}/health`, { signal, timeoutMs: healthTimeoutMs }),
    refetchInterval: ({ state }) => (state.status === 'error' ? retryMs : checkMs),
  });
