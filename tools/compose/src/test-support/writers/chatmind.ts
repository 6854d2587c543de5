import { ask, post } from '../api.ts';
import type { Made, Writer } from './writer.ts';

export const chatmind = async (base: string): Promise<Writer> => ({
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
