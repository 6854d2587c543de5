import { getJson } from '@quintet/kit';
import { queryOptions } from '@tanstack/react-query';

/** What this run consists of; without an answer, nothing. */
export type ShellConfig = { readonly services: readonly string[] };

const checkMs = 10_000;
const healMs = 4000;
const healthTimeoutMs = 4000;

/** `/config.json`. While nothing is known it is asked for again, so that a late start opens its tabs. */
export const configQuery = queryOptions({
  queryKey: ['shell', 'config'],
  queryFn: async ({ signal }): Promise<ShellConfig> => readConfig(await getJson('/config.json', { signal })),
  staleTime: Infinity,
  refetchInterval: ({ state }) => (state.data?.services.length ? false : healMs),
});

function readConfig(body: unknown): ShellConfig {
  const services = typeof body === 'object' && body !== null && 'services' in body ? body.services : [];
  return { services: Array.isArray(services) ? services.filter((name) => typeof name === 'string') : [] };
}

/** Whether a service answers. Asked every 10 s while the window is visible, more often while it does not. */
export const healthQuery = (name: string) =>
  queryOptions({
    queryKey: ['shell', 'health', name],
    queryFn: ({ signal }) => getJson(`/api/${name}/health`, { signal, timeoutMs: healthTimeoutMs }),
    refetchInterval: ({ state }) => (state.status === 'error' ? healMs : checkMs),
  });
