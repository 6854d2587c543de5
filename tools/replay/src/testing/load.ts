import { Agent, request } from 'undici';

/** What came of the requests. */
export type LoadResult = { readonly sent: number; readonly failures: readonly string[] };

const clients = 8;

/** Reads URLs in turn over kept connections until it is told to end; an answer other than 200 is a failure. */
export const startLoad = (urls: readonly string[]): { readonly end: () => Promise<LoadResult> } => {
  const dispatcher = new Agent({ connections: clients });
  const failures: string[] = [];
  let sent = 0;
  const ending = new AbortController();
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
    while (!ending.signal.aborted) await read(urls[sent++ % urls.length] ?? '');
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  return {
    end: async () => {
      ending.abort();
      await all;
      await dispatcher.close();
      return { sent, failures };
    },
  };
};
