import { fetchJson, post, upload } from './api.ts';

/** Writes to a service, and checks that an acknowledged write is still stored. */
export type Writer = {
  /** Sends write number `n`; resolves with its id when the service has acknowledged it. */
  readonly write: (n: number) => Promise<string>;
  /** Whether that write is stored completely and its background work has finished. */
  readonly isStored: (id: string, n: number) => Promise<boolean>;
  /** The URL of a list that needs the database. */
  readonly list: string;
};

type Created = { readonly id: string };

async function taskflow(base: string): Promise<Writer> {
  const board = await post<Created & { columns: Created[] }>(`${base}/boards`, { name: 'Writes' });
  const columnId = board.columns[0]?.id;
  return {
    write: async (n) =>
      (await post<Created>(`${base}/boards/${board.id}/cards`, { columnId, title: `Card ${n}` })).id,
    isStored: async (id, n) =>
      (await fetchJson<{ title: string }>(`${base}/cards/${id}`)).title === `Card ${n}`,
    list: `${base}/boards`,
  };
}

const filevault = async (base: string): Promise<Writer> => ({
  write: async (n) => (await upload<Created>(`${base}/documents`, `${n}.txt`, `The bytes of ${n}`)).id,
  isStored: async (id, n) =>
    (await (await fetch(`${base}/documents/${id}/content`)).text()) === `The bytes of ${n}`,
  list: `${base}/documents`,
});

const datapulse = async (base: string): Promise<Writer> => ({
  write: async (n) => (await upload<Created>(`${base}/datasets`, `${n}.csv`, `a,b\n${n},1\n${n},2\n`)).id,
  isStored: async (id) => {
    const { status, rows } = await fetchJson<{ status: string; rows?: { kept: number } }>(
      `${base}/datasets/${id}`,
    );
    return status === 'ready' && rows?.kept === 2;
  },
  list: `${base}/datasets`,
});

const chatmind = async (base: string): Promise<Writer> => ({
  // The question is acknowledged. Its answer must arrive even if the service or PostgreSQL is killed meanwhile.
  write: async (n) => {
    const { id } = await post<Created>(`${base}/sessions`, {});
    await post(`${base}/sessions/${id}/messages`, { text: `What is a run? ${n}` });
    return id;
  },
  isStored: async (id, n) => {
    const { items } = await fetchJson<{ items: { role: string; text: string }[] }>(
      `${base}/sessions/${id}/messages`,
    );
    return (
      items.map(({ role }) => role).join() === 'assistant,user' && items[1]?.text === `What is a run? ${n}`
    );
  },
  list: `${base}/sessions`,
});

const metricshub = async (base: string): Promise<Writer> => ({
  write: async (n) =>
    (await post<Created>(`${base}/checks`, { name: `Check ${n}`, url: 'http://nowhere.invalid/' })).id,
  isStored: async (id, n) =>
    (await fetchJson<{ name: string }>(`${base}/checks/${id}`)).name === `Check ${n}`,
  list: `${base}/checks`,
});

/** Creates the writer of each service from its URL. */
export const writers: Readonly<Record<string, (base: string) => Promise<Writer>>> = {
  datapulse,
  taskflow,
  chatmind,
  filevault,
  metricshub,
};
