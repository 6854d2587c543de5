import { upload } from '../api.ts';
import type { Created, Writer } from './writer.ts';

export const filevault = async (base: string): Promise<Writer> => ({
  write: async (n) => (await upload<Created>(`${base}/documents`, `${n}.txt`, `The bytes of ${n}`)).id,
  isStored: async (id, n) =>
    (await (await fetch(`${base}/documents/${id}/content`)).text()) === `The bytes of ${n}`,
  list: `${base}/documents`,
});
