import { gzipSync } from 'node:zlib';
import { checkExpectations, type Expectation, expectationOf } from './expectations.ts';
import { call, edit, fileForm, type Json, pollUntil } from './http.ts';
import { HANGING_QUESTION, type SlowModel } from './slow-model.ts';

const fillTaskFlow = async (url: string): Promise<string[]> => {
  const boards = `${url}/api/taskflow/boards`;
  const cards = `${url}/api/taskflow/cards`;
  const key = { 'idempotency-key': 'upgrade-fixture-board' };
  const launch = await call(boards, { body: { name: 'Launch' }, headers: key });
  const other = await call(boards, { body: { name: 'Größere Pläne 日本 🚀' } });
  const gone = await call(boards, { body: { name: 'A deleted board' } });
  await call(boards, { body: { name: 'Example', sample: true } });
  const [todo, doing, done] = launch.columns;
  const review = await call(`${boards}/${launch.id}/columns`, { body: { name: 'Review' } });
  const extra = await call(`${boards}/${launch.id}/columns`, { body: { name: 'A deleted column' } });
  await call(`${url}/api/taskflow/columns/${extra.id}`, { method: 'DELETE' });
  await call(`${url}/api/taskflow/columns/${review.id}`, { method: 'PATCH', body: { name: 'In review' } });
  const made: Json[] = [];
  for (const [index, priority] of ['low', 'medium', 'high', 'urgent', 'low', 'medium'].entries()) {
    const body = { columnId: todo.id, title: `Card ${index}`, priority, description: '' };
    if (index === 1) body.description = 'Two lines,\nwith a tab\t, a "quote", a backslash \\N and 日本語.';
    // oxlint-disable-next-line no-await-in-loop -- cards have an order
    made.push(await call(`${boards}/${launch.id}/cards`, { body }));
  }
  await call(`${cards}/${made[0].id}/move`, { body: { columnId: doing.id, place: 'top' } });
  await call(`${cards}/${made[1].id}/move`, { body: { columnId: doing.id, place: { after: made[0].id } } });
  await call(`${cards}/${made[2].id}/move`, { body: { columnId: done.id, place: 'bottom' } });
  await call(`${cards}/${made[4].id}/move`, { body: { columnId: todo.id, place: { before: made[3].id } } });
  await edit(`${cards}/${made[3].id}`, { title: 'A card with a new title' });
  await call(`${cards}/${made[5].id}`, { method: 'DELETE' });
  for (const [userId, role] of [
    ['ada', 'editor'],
    ['eve', 'viewer'],
    ['max', 'owner'],
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- three small requests
    await call(`${boards}/${launch.id}/members/${userId}`, { method: 'PUT', body: { role } });
  }
  await call(`${boards}/${launch.id}/members/eve`, { method: 'DELETE' });
  await call(`${boards}/${other.id}`, { method: 'PATCH', body: { name: 'Größere Pläne 日本 🚀 2' } });
  await call(`${boards}/${gone.id}`, { method: 'DELETE' });
  return [
    '/api/taskflow/boards',
    ...[launch, other].map(({ id }) => `/api/taskflow/boards/${id}`),
    `/api/taskflow/boards/${launch.id}/members`,
    ...made.slice(0, 5).map(({ id }) => `/api/taskflow/cards/${id}`),
    `/api/taskflow/boards/${gone.id}`,
    `/api/taskflow/cards/${made[5].id}`,
  ];
};

/** A PNG of one pixel, and the smallest PDF that viewers open. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const binary = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256));

/** The document whose bytes are damaged on disk after the stack has stopped. */
export const DAMAGED_DOCUMENT = 'damaged.txt';

const fillFileVault = async (url: string): Promise<{ paths: string[]; trashed: string; damaged: Json }> => {
  const documents = `${url}/api/filevault/documents`;
  const upload = (name: string, content: string | Uint8Array<ArrayBuffer>, tags = '') =>
    call(documents, { form: fileForm(name, content, { tags }) });
  const uploaded = [
    await upload('pixel.png', png, 'image,small'),
    await upload('empty.pdf', pdf, 'paper'),
    await upload('Grüße 日本.md', '# Title\n\nText with ümläuts.\n', 'text,Große Sachen'),
    await upload('bytes.bin', binary),
    await upload('nothing.txt', ''),
    await upload('the same bytes again.png', png),
  ];
  const damaged = await upload(DAMAGED_DOCUMENT, 'These bytes are changed on the disk afterwards.\n');
  const trashed = await upload('in the trash.txt', 'Deleted, and restored by the test.\n', 'text');
  const sample = await call(`${documents}/sample`, { method: 'POST' });
  await edit(`${documents}/${uploaded[3].id}`, { name: 'renamed.bin', tags: ['binary'] });
  await call(`${url}/api/filevault/tags`, { body: { name: 'A tag without documents' } });
  const { items: tags } = await call(`${url}/api/filevault/tags`);
  const small = tags.find(({ name }: Json) => name === 'small');
  await call(`${url}/api/filevault/tags/${small.id}`, { method: 'PATCH', body: { name: 'tiny' } });
  await call(`${documents}/${trashed.id}`, { method: 'DELETE' });
  const all = [...uploaded, sample];
  return {
    paths: [
      '/api/filevault/documents',
      '/api/filevault/tags',
      ...all.flatMap(({ id }) => [
        `/api/filevault/documents/${id}`,
        `/api/filevault/documents/${id}/content`,
      ]),
      `/api/filevault/documents/${damaged.id}`,
      `/api/filevault/documents/${trashed.id}`,
    ],
    trashed: trashed.id,
    damaged,
  };
};

const orders = [
  'Order;Day;Amount;Paid',
  ...Array.from({ length: 60 }, (_, row) => {
    const day = `2025-${String((row % 12) + 1).padStart(2, '0')}-${String((row % 28) + 1).padStart(2, '0')}`;
    return `${1000 + row};${day};${row * 3},${row % 10}5;${row % 3 === 0 ? 'yes' : 'no'}`;
  }),
].join('\n');
const ragged = 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n"x","y ""z""",w\n10,11,12\n';

const fillDataPulse = async (url: string): Promise<string[]> => {
  const datasets = `${url}/api/datapulse/datasets`;
  const upload = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
    const { id } = await call(`${datasets}?wait=true`, { form: fileForm(name, content) });
    return pollUntil(`${datasets}/${id}`, ({ status }) => status !== 'ingesting');
  };
  const made = [
    await upload('orders;semicolon.csv', orders),
    await upload('ragged lines.csv', ragged),
    await upload('Latin-1.csv', Buffer.from('Stadt,Größe\nKöln,1\nMünchen,2\n', 'latin1')),
    await upload('tabs.tsv.gz', Buffer.from(gzipSync('id\tvalue\n1\t0.5\n2\t1e3\n3\t\n', { level: 9 }))),
    await upload('one column.csv', 'name\nAda\nGrace\nEdsger\n'),
    await upload('not text.csv', Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 31) % 256))),
  ];
  const gone = await upload('a deleted dataset.csv', 'a,b\n1,2\n');
  await call(`${datasets}/${made[0].id}`, { method: 'PATCH', body: { name: 'Orders of 2025' } });
  await call(`${datasets}/${gone.id}`, { method: 'DELETE' });
  return [
    '/api/datapulse/datasets',
    ...made.flatMap(({ id }) => [`/api/datapulse/datasets/${id}`, `/api/datapulse/datasets/${id}/rejects`]),
    ...made
      .filter(({ status }) => status === 'ready')
      .flatMap(({ id }) => [`/api/datapulse/datasets/${id}/charts`, `/api/datapulse/datasets/${id}/rows`]),
    `/api/datapulse/datasets/${gone.id}`,
  ];
};

const hasEnded = ({ lastRun }: Json): boolean =>
  lastRun !== null && !['queued', 'running'].includes(lastRun.state);

const fillChatMind = async (url: string): Promise<{ paths: string[]; interrupted: string }> => {
  const sessions = `${url}/api/chatmind/sessions`;
  const newSession = async (title: string): Promise<string> => (await call(sessions, { body: { title } })).id;
  const ask = async (id: string, body: Json): Promise<void> => {
    await call(`${sessions}/${id}/messages`, { body });
    await pollUntil(`${sessions}/${id}`, hasEnded);
  };
  const { items: models } = await call(`${url}/api/chatmind/models`);
  const quotes = models.find(({ kind }: Json) => kind === 'quotes');
  const finished = await newSession('A finished conversation');
  await ask(finished, { text: 'What is the first question?' });
  await ask(finished, { text: 'And how is a root path handled?', ...(quotes && { modelId: quotes.id }) });
  const gone = await newSession('A deleted conversation');
  await call(`${sessions}/${gone}`, { method: 'DELETE' });
  const empty = await newSession('An empty conversation');
  const interrupted = await newSession('An interrupted conversation');
  await call(`${sessions}/${interrupted}/messages`, { body: { text: `Please ${HANGING_QUESTION} now.` } });
  return {
    paths: [
      ...[finished, empty, gone].map((id) => `/api/chatmind/sessions/${id}`),
      `/api/chatmind/sessions/${finished}/messages`,
    ],
    interrupted,
  };
};

const fillMetricsHub = async (url: string): Promise<{ paths: string[]; checks: string[] }> => {
  const checks = `${url}/api/metricshub/checks`;
  const refused = await call(checks, {
    body: {
      name: 'A name that does not exist',
      url: 'http://does-not-exist.invalid/',
      intervalSeconds: 3600,
      timeoutMs: 2000,
      expectedStatus: null,
    },
  });
  const gone = await call(checks, {
    body: {
      name: 'A deleted check',
      url: 'http://gone.invalid/',
      intervalSeconds: 3600,
      timeoutMs: 500,
      expectedStatus: 204,
    },
  });
  await call(`${checks}/${gone.id}`, { method: 'DELETE' });
  await call(`${checks}/${refused.id}`, { method: 'PATCH', body: { name: 'A host that does not exist' } });
  await pollUntil(`${checks}/${refused.id}/results`, ({ items }) => items.length > 0);
  const { items } = await pollUntil(checks, (page) =>
    page.items.every(({ state }: Json) => state !== 'unknown'),
  );
  const builtIn = items.filter((check: Json) => check.builtIn).map(({ id }: Json) => id);
  await pollUntil(`${url}/api/metricshub/history`, ({ series }) => series.length > 0);
  return {
    paths: [`/api/metricshub/checks/${gone.id}`],
    checks: [refused.id, ...builtIn],
  };
};

/** What a filled stack must still show later, and the objects that the test does something with. */
export type Filled = {
  readonly expectations: readonly Expectation[];
  /** A document in the trash: the test restores it. */
  readonly trashedDocument: string;
  /** A document whose bytes are changed on the disk: its content is refused. */
  readonly damagedDocument: { readonly id: string; readonly sha256: string };
  /** A conversation whose answer was cut off by `kill -9`: the next start finishes it. */
  readonly interruptedSession: string;
};

/**
 * Fills the stack at `url` through its HTTP APIs, all five databases with history. When it resolves, one answer is
 * half-way and hangs: kill the stack now, so that it stays interrupted.
 */
export const fillStack = async (url: string, model: SlowModel): Promise<Filled> => {
  const taskflow = await fillTaskFlow(url);
  const filevault = await fillFileVault(url);
  const datapulse = await fillDataPulse(url);
  const metricshub = await fillMetricsHub(url);
  const chatmind = await fillChatMind(url);
  await model.hanging;
  await pollUntil(`${url}/api/chatmind/sessions/${chatmind.interrupted}`, ({ lastRun }) => lastRun.seq >= 2);
  const paths = [...taskflow, ...filevault.paths, ...datapulse, ...chatmind.paths, ...metricshub.paths];
  const expectations = await Promise.all(paths.map((path) => expectationOf(url, path)));
  const checks = await Promise.all(metricshub.checks.map((id) => checkExpectations(url, id)));
  return {
    expectations: [...expectations, ...checks.flat()],
    trashedDocument: filevault.trashed,
    damagedDocument: { id: filevault.damaged.id, sha256: filevault.damaged.sha256 },
    interruptedSession: chatmind.interrupted,
  };
};
