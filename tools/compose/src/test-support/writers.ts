import { ask, post, upload } from './api.ts';

/** How a service is written to, and how one sees that what it acknowledged is still there. */
export type Writer = {
  /** Resolves with an id when the service has acknowledged write number `n`. */
  readonly write: (n: number) => Promise<string>;
  /** Whether that write is there, whole, and what it set off has come to its end. */
  readonly isThere: (id: string, n: number) => Promise<boolean>;
  /** A list that cannot be told without the database. */
  readonly list: string;
};

type Made = { readonly id: string };

async function taskflow(base: string): Promise<Writer> {
  const board = await post<Made & { columns: Made[] }>(`${base}/boards`, { name: 'Kept' });
  const columnId = board.columns[0]?.id;
  return {
    write: async (n) =>
      (await post<Made>(`${base}/boards/${board.id}/cards`, { columnId, title: `Card ${n}` })).id,
    isThere: async (id, n) => (await ask<{ title: string }>(`${base}/cards/${id}`)).title === `Card ${n}`,
    list: `${base}/boards`,
  };
}

const filevault = async (base: string): Promise<Writer> => ({
  write: async (n) => (await upload<Made>(`${base}/documents`, `${n}.txt`, `The bytes of ${n}`)).id,
  isThere: async (id, n) =>
    (await (await fetch(`${base}/documents/${id}/content`)).text()) === `The bytes of ${n}`,
  list: `${base}/documents`,
});

const datapulse = async (base: string): Promise<Writer> => ({
  write: async (n) => (await upload<Made>(`${base}/datasets`, `${n}.csv`, `a,b\n${n},1\n${n},2\n`)).id,
  isThere: async (id) => {
    const { status, rows } = await ask<{ status: string; rows?: { kept: number } }>(`${base}/datasets/${id}`);
    return status === 'ready' && rows?.kept === 2;
  },
  list: `${base}/datasets`,
});

const chatmind = async (base: string): Promise<Writer> => ({
  // Acknowledged is the question; its answer must come, whoever is killed meanwhile.
  write: async (n) => {
    const { id } = await post<Made>(`${base}/sessions`, {});
    await post(`${base}/sessions/${id}/messages`, { text: `What is a run? ${n}` });
    return id;
  },
  isThere: async (id, n) => {
    const { items } = await ask<{ items: { role: string; text: string }[] }>(
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
    (await post<Made>(`${base}/checks`, { name: `Check ${n}`, url: 'http://nowhere.invalid/' })).id,
  isThere: async (id, n) => (await ask<{ name: string }>(`${base}/checks/${id}`)).name === `Check ${n}`,
  list: `${base}/checks`,
});

/** A writer for each service, by the service's address. */
export const writers: Readonly<Record<string, (base: string) => Promise<Writer>>> = {
  datapulse,
  taskflow,
  chatmind,
  filevault,
  metricshub,
};
