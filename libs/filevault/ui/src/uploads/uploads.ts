import { sendForm } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { uploadUrl } from '../client.ts';
import { createUploadQueue } from './upload-queue.ts';

/** The page's uploads. They go on while another tab is in sight. */
export const uploads = createUploadQueue(async ({ file, name, tags }, { key, signal, onProgress }) => {
  const form = new FormData();
  for (const tag of tags) form.append('tags', tag);
  // Last, so that a bad tag is refused before a large file is sent for nothing.
  form.append('file', file, name);
  return (await sendForm(uploadUrl, form, { idempotencyKey: key, signal, onProgress })) as Document;
});
