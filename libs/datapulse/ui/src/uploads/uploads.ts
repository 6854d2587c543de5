import { buildUrl, createStore, sendForm, uid } from '@quintet/kit';
import { prefix, routes } from '@quintet/datapulse-contract/routes';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { describeError } from '../datapulse.messages.ts';

/** An upload. `part` is its progress from 0 to 1; `error` is why it failed. */
export type PendingUpload = {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly part: number;
  readonly error: string | null;
};

/** Uploads in progress. Outside React, so that they continue while another tab is open. */
export const uploadStore = createStore<readonly PendingUpload[]>([]);

const stops = new Map<string, AbortController>();

const change = (id: string, fields: Partial<PendingUpload>) =>
  uploadStore.set((now) => now.map((upload) => (upload.id === id ? { ...upload, ...fields } : upload)));
const forget = (id: string) => uploadStore.set((now) => now.filter((upload) => upload.id !== id));

/** Uploads a file. Returns its dataset, or undefined when the upload failed or was cancelled. */
export async function sendFile(file: File): Promise<Dataset | undefined> {
  const id = uid();
  const stop = new AbortController();
  stops.set(id, stop);
  uploadStore.set((now) => [...now, { id, name: file.name, sizeBytes: file.size, part: 0, error: null }]);
  const form = new FormData();
  form.append('file', file, file.name);
  try {
    const url = buildUrl(prefix, routes.createDataset);
    const dataset = await sendForm(url, form, {
      signal: stop.signal,
      idempotencyKey: id,
      onProgress: (part) => change(id, { part }),
    });
    forget(id);
    return dataset as Dataset;
  } catch (error) {
    if (stop.signal.aborted) forget(id);
    else change(id, { error: describeError(error) });
    return undefined;
  } finally {
    stops.delete(id);
  }
}

/** Cancels an upload, or removes a failed one from the list. */
export function dismissUpload(id: string): void {
  const stop = stops.get(id);
  if (stop) stop.abort(new Error('cancelled'));
  else forget(id);
}
