import { fetchJson, upload } from '../api.ts';
import type { Created, Writer } from './writer.ts';

export const datapulse = async (base: string): Promise<Writer> => ({
  write: async (n) => (await upload<Created>(`${base}/datasets`, `${n}.csv`, `a,b\n${n},1\n${n},2\n`)).id,
  isStored: async (id) => {
    const { status, rows } = await fetchJson<{ status: string; rows?: { kept: number } }>(
      `${base}/datasets/${id}`,
    );
    return status === 'ready' && rows?.kept === 2;
  },
  list: `${base}/datasets`,
});
