import { fetchJson, post } from '../api.ts';
import type { Created, Writer } from './writer.ts';

export async function taskflow(base: string): Promise<Writer> {
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
