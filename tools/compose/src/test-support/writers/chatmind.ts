import { fetchJson, post } from '../api.ts';
import type { Created, Writer } from './writer.ts';

export const chatmind = async (base: string): Promise<Writer> => ({
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
