import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/**
 * Lets a closing app end when its last answer has been sent. Node cannot tell which connections still wait for an answer: one
 * that a browser or a proxy opened in advance, without a request, counts as busy, and closing would wait a minute for it.
 */
export function closeAfterAnswers(app: FastifyInstance): void {
  const server: Server = app.server;
  const answers = new Set<ServerResponse>();
  server.on('request', (_request, response) => {
    answers.add(response);
    response.once('close', () => answers.delete(response));
  });
  const cutWhenAnswered = async () => {
    while (server.listening || answers.size > 0) {
      // oxlint-disable-next-line no-await-in-loop -- new answers may begin until the listener is closed
      await Promise.all([nextTurn(), ...[...answers].map((answer) => once(answer, 'close'))]);
    }
    server.closeAllConnections();
  };
  // Not awaited: the listener is closed after this hook.
  app.addHook('preClose', async () => void cutWhenAnswered());
}
