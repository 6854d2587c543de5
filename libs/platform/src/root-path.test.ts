import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stripRootPath } from './root-path.ts';
import { createNotes, type NotesService } from './testing/notes-service.ts';

const prefix = '/api/notes';

/** Request targets as the load balancer gets them, and the status that the service answers. */
const targets = {
  bare: ['/health', 200],
  prefixed: [`${prefix}/health`, 200],
  'prefixed with a query': [`${prefix}/health?verbose=1`, 200],
  'prefix only': [prefix, 404],
  'prefix only with a slash': [`${prefix}/`, 404],
  'prefix and a question mark': [`${prefix}?x=1`, 404],
  'double slash': [`${prefix}//health`, 404],
  // An encoded slash is data: routes compare it as a character of a segment, not as a separator.
  'encoded slash as the boundary': [`${prefix}%2Fhealth`, 404],
  'encoded slash inside the prefix': ['/api%2Fnotes/health', 404],
  'prefix twice': [`${prefix}${prefix}/health`, 404],
  'look-alike': [`${prefix}x/health`, 404],
  'look-alike in capitals': ['/API/notes/health', 404],
} as const;

/** How the target arrives, for each kind of proxy in front. */
const fronts = {
  plain: (target: string) => ({ path: target, headers: {} }),
  'url rewrite (arrives stripped)': (target: string) => ({ path: stripped(target), headers: {} }),
  'stripped with X-Forwarded-Prefix': (target: string) => ({
    path: stripped(target),
    headers: { 'x-forwarded-prefix': prefix },
  }),
};

/** What a proxy that removes the prefix leaves: the rest of the path, at least a slash. */
const stripped = (target: string) =>
  target.startsWith(prefix) ? target.slice(prefix.length).replace(/^(?!\/)/, '/') : target;

// For these, a proxy that removes the prefix leaves a plain path of the service.
const isMadePlainByProxy = new Set(['prefix twice']);

let service: NotesService;
let port: number;
beforeAll(async () => {
  service = await createNotes({ config: { rootPath: prefix } });
  port = Number(new URL(await service.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => service.app.close());

// fetch would normalise the path; this sends it unchanged.
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

describe('links in answers', () => {
  const arrivals = {
    'with the prefix': [`${prefix}/notes`, {}],
    bare: ['/notes', {}],
    'stripped with X-Forwarded-Prefix': ['/notes', { 'x-forwarded-prefix': '/somewhere/else' }],
  } as const;

  test.each(Object.entries(arrivals))(
    'Location has the prefix of the service: %s',
    async (_, [url, headers]) => {
      const answer = await service.app.inject({ method: 'POST', url, headers, payload: { title: 'A' } });
      expect(answer.headers['location']).toBe(`${prefix}/notes/${answer.json().id}`);
    },
  );
});

test('without a prefix no target is changed', () => {
  expect(stripRootPath('')('/api/notes/health')).toBe('/api/notes/health');
});

test('a target that only starts like the prefix is not changed', () => {
  const strip = stripRootPath('/api/notes');
  for (const target of ['/api/notesx/health', '/api/notes%2Fhealth', '/api/note'])
    expect(strip(target)).toBe(target);
});
