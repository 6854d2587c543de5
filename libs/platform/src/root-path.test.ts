import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stripRootPath } from './root-path.ts';
import { createNotes, type NotesService } from './testing/notes-service.ts';

const prefix = '/api/notes';

/** What a client asks the load balancer for, and whether it is `/health` of this service. */
const targets = {
  bare: ['/health', 200],
  prefixed: [`${prefix}/health`, 200],
  'prefixed with a query': [`${prefix}/health?verbose=1`, 200],
  'prefix only': [prefix, 404],
  'prefix only with a slash': [`${prefix}/`, 404],
  'prefix and a question mark': [`${prefix}?x=1`, 404],
  'double slash': [`${prefix}//health`, 404],
  // An encoded slash is data: routes compare it as a character of a segment, so it never separates.
  'encoded slash for the boundary': [`${prefix}%2Fhealth`, 404],
  'encoded slash inside the prefix': ['/api%2Fnotes/health', 404],
  'prefix twice': [`${prefix}${prefix}/health`, 404],
  'look-alike': [`${prefix}x/health`, 404],
  'look-alike in capitals': ['/API/notes/health', 404],
} as const;

/** How the target arrives, by what stands in front. */
const fronts = {
  plain: (target: string) => ({ path: target, headers: {} }),
  'url rewrite (arrives stripped)': (target: string) => ({ path: stripped(target), headers: {} }),
  'stripped with X-Forwarded-Prefix': (target: string) => ({
    path: stripped(target),
    headers: { 'x-forwarded-prefix': prefix },
  }),
};

/** A proxy that cuts the prefix off: whatever follows it is left, at least a slash. */
const stripped = (target: string) =>
  target.startsWith(prefix) ? target.slice(prefix.length).replace(/^(?!\/)/, '/') : target;

// Cut off by a proxy, these are no longer what they were: the proxy made a plain `/health` of them.
const isMadePlainByProxy = new Set(['prefix twice']);

let service: NotesService;
let port: number;
beforeAll(async () => {
  service = await createNotes({ config: { rootPath: prefix } });
  port = Number(new URL(await service.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => service.app.close());

// fetch would tidy the path up before sending it; this sends it as it is.
const statusOf = (path: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request({ port, path, headers, host: '127.0.0.1' }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    })
      .once('error', reject)
      .end();
  });

describe.each(Object.entries(fronts))('%s', (front, arrive) => {
  test.each(Object.entries(targets))('%s', async (name, [target, plainStatus]) => {
    const { path, headers } = arrive(target);
    const expected = front !== 'plain' && isMadePlainByProxy.has(name) ? 200 : plainStatus;
    expect(await statusOf(path, headers)).toBe(expected);
  });
});

describe('links that leave the process', () => {
  const arrivals = {
    'with the prefix': [`${prefix}/notes`, {}],
    bare: ['/notes', {}],
    'stripped with X-Forwarded-Prefix': ['/notes', { 'x-forwarded-prefix': '/somewhere/else' }],
  } as const;

  test.each(Object.entries(arrivals))('Location carries our own prefix: %s', async (_, [url, headers]) => {
    const answer = await service.app.inject({ method: 'POST', url, headers, payload: { title: 'A' } });
    expect(answer.headers['location']).toBe(`${prefix}/notes/${answer.json().id}`);
  });
});

test('without a prefix every target stays as it is', () => {
  expect(stripRootPath('')('/api/notes/health')).toBe('/api/notes/health');
});
