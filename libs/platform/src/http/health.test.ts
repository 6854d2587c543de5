import { health } from '@quintet/contract';
import { expect, test } from 'vitest';
import { createNotes } from '../testing/notes-service.ts';

test.each(['/health', '/api/notes/health'])(
  '%s returns service, version and commit, without identifying the caller',
  async (url) => {
    const { app } = await createNotes({
      config: { rootPath: '/api/notes', commit: 'abc1234' },
      identity: { identify: () => Promise.reject(new Error('no store may be asked')) },
    });
    const answer = await app.inject({ url, headers: { host: '10.0.0.1' } });
    expect(answer.statusCode).toBe(200);
    expect(health.strict().parse(answer.json())).toMatchObject({
      status: 'ok',
      service: 'notes',
      version: '1.2.3',
      commit: 'abc1234',
    });
  },
);

test.each(['/ready', '/metrics'])('%s is not served on the public port', async (url) => {
  const { app } = await createNotes();
  expect((await app.inject(url)).statusCode).toBe(404);
});
