import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { limits } from '../limits.ts';
import { createNotes } from '../testing/notes-service.ts';
import { dial } from '../testing/send-raw.ts';

afterEach(() => vi.useRealTimers());

test('a body that does not arrive in time is answered 408 and the connection is closed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { app } = await createNotes();
  const socket = dial(await app.listen({ port: 0, host: '127.0.0.1' }));
  socket.write(
    'POST /notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  );
  await once(app.server, 'request');
  vi.advanceTimersByTime(limits.requestTimeoutMs);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1.1 408 [^]*platform.request_timeout/);
  await once(socket, 'close');
  vi.useRealTimers();
  await app.close();
});
