import { call, edit, fileForm, type Json, pollUntil, send } from './http.ts';
import { sha256Of } from './expectations.ts';

/** The base URL of a service, its prefix included. */
export type UrlOf = (service: string) => string;

const same = (what: string, found: Json, expected: Json): void => {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
};

async function exchangeBoards(from: string, to: string): Promise<void> {
  const board = await call(`${from}/boards`, { body: { name: 'Shared by two releases' } });
  const [first, second] = board.columns;
  const card = await call(`${to}/boards/${board.id}/cards`, {
    body: { columnId: first.id, title: 'From the other' },
  });
  await call(`${from}/cards/${card.id}/move`, { body: { columnId: second.id, place: 'top' } });
  await edit(`${to}/cards/${card.id}`, { title: 'Changed by the other' });
  const seen = await call(`${from}/boards/${board.id}`);
  same(
    'cards',
    seen.cards.map(({ title, columnId }: Json) => [title, columnId]),
    [['Changed by the other', second.id]],
  );
  same('seq', (await call(`${to}/boards/${board.id}`)).seq, seen.seq);
}

async function exchangeDocuments(from: string, to: string): Promise<void> {
  const content = `A document that was uploaded at ${from}`;
  const document = await call(`${from}/documents`, {
    form: fileForm('shared.txt', content, { tags: 'shared' }),
  });
  await edit(`${to}/documents/${document.id}`, { name: 'renamed by the other.txt' });
  const response = await send(`${to}/documents/${document.id}/content`);
  same('bytes', sha256Of(new Uint8Array(await response.arrayBuffer())), sha256Of(content));
  same('name', (await call(`${from}/documents/${document.id}`)).name, 'renamed by the other.txt');
}

async function exchangeDatasets(from: string, to: string): Promise<void> {
  const form = fileForm('shared.csv', 'a,b\n1,x\n2,y\n3,z\n');
  const { id } = await call(`${from}/datasets`, { form });
  await pollUntil(`${to}/datasets/${id}`, ({ status }) => status === 'ready');
  const { rows, total } = await call(`${to}/datasets/${id}/rows`);
  same('rows', [total, rows.length], [3, 3]);
  await call(`${to}/datasets/${id}`, { method: 'PATCH', body: { name: 'renamed' } });
  same('name', (await call(`${from}/datasets/${id}`)).name, 'renamed');
}

async function exchangeConversations(from: string, to: string): Promise<void> {
  const session = await call(`${from}/sessions`, { body: { title: 'Shared' } });
  await call(`${to}/sessions/${session.id}/messages`, { body: { text: 'Who answers?' } });
  await pollUntil(`${from}/sessions/${session.id}`, ({ lastRun }) => lastRun?.state === 'completed');
  const [answers, others] = await Promise.all(
    [from, to].map(async (url) => (await call(`${url}/sessions/${session.id}/messages`)).items),
  );
  same('messages', answers, others);
}

async function exchangeChecks(from: string, to: string): Promise<void> {
  const check = await call(`${from}/checks`, {
    body: {
      name: 'Shared',
      url: 'http://shared.invalid/',
      intervalSeconds: 3600,
      timeoutMs: 500,
      expectedStatus: null,
    },
  });
  const { items } = await pollUntil(`${to}/checks/${check.id}/results`, (page) => page.items.length > 0);
  same('code', items[0].code, 'dns_failed');
  await call(`${to}/checks/${check.id}`, { method: 'DELETE' });
  same('status', (await send(`${from}/checks/${check.id}`)).status, 404);
}

/**
 * Two releases of every service share one database each: writes through `from`, reads and changes through `to`, and reads
 * again through `from`.
 *
 * @throws Error saying what the two see differently
 */
export async function exchangeObjects(from: UrlOf, to: UrlOf): Promise<void> {
  await Promise.all([
    exchangeBoards(from('taskflow'), to('taskflow')),
    exchangeDocuments(from('filevault'), to('filevault')),
    exchangeDatasets(from('datapulse'), to('datapulse')),
    exchangeConversations(from('chatmind'), to('chatmind')),
    exchangeChecks(from('metricshub'), to('metricshub')),
  ]);
}
