import { Agent, request } from 'undici';

export type LoadResult = { readonly sent: number; readonly failures: readonly string[] };

const clients = 8;

/** Requests URLs in turn over keep-alive connections until it is stopped. An answer other than 200 is a failure. */
export const startLoad = (urls: readonly string[]): { readonly stop: () => Promise<LoadResult> } => {
  const dispatcher = new Agent({ connections: clients });
  const failures: string[] = [];
  let sent = 0;
  const stopping = new AbortController();
  const read = async (url: string): Promise<void> => {
    try {
      const { statusCode, body } = await request(url, { dispatcher });
      await body.dump();
      if (statusCode !== 200) failures.push(`${url} ${statusCode}`);
    } catch (error) {
      failures.push(`${url} ${(error as Error).message}`);
    }
  };
  const client = async (): Promise<void> => {
    while (!stopping.signal.aborted) await read(urls[sent++ % urls.length] ?? '');
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  return {
    stop: async () => {
      stopping.abort();
      await all;
      await dispatcher.close();
      return { sent, failures };
    },
  };
};
