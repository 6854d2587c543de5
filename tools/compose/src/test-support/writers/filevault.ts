import { upload } from '../api.ts';
import type { Made, Writer } from './writer.ts';

export const filevault = async (base: string): Promise<Writer> => ({
  write: async (n) => (await upload<Made>(`${base}/documents`, `${n}.txt`, `The bytes of ${n}`)).id,
  isThere: async (id, n) =>
    (await (await fetch(`${base}/documents/${id}/content`)).text()) === `The bytes of ${n}`,
  list: `${base}/documents`,
});
