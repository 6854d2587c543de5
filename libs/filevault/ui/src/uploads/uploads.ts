import { sendForm } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { uploadUrl } from '../client.ts';
import { UploadQueue } from './upload-queue.ts';

/** The uploads of the page. They continue while another tab is open. */
export const uploads = new UploadQueue(async ({ file, name, tags }, { key, signal, onProgress }) => {
  const form = new FormData();
  for (const tag of tags) form.append('tags', tag);
  // Last, so that an invalid tag is refused before a large file is sent.
  form.append('file', file, name);
  return (await sendForm(uploadUrl, form, { idempotencyKey: key, signal, onProgress })) as Document;
});
