import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';

/** The answers that a server has begun and not finished. */
export type InFlight = {
  /** Resolves when no answer is under way. */
  settled(): Promise<void>;
};

/**
 * Watches a server's answers. Node cannot say which connections still owe one: a connection that a browser or a proxy has
 * opened ahead, without a request, counts as busy, and `server.close()` waits for it for ever.
 */
export function watchInFlight(server: Server): InFlight {
  const answers = new Set<ServerResponse>();
  server.on('request', (_request, response) => {
    answers.add(response);
    response.once('close', () => answers.delete(response));
  });
  return {
    async settled() {
      while (answers.size > 0) await Promise.all([...answers].map((answer) => once(answer, 'close')));
    },
  };
}
