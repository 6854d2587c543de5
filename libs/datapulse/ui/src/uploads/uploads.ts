import { buildUrl, createStore, sendForm, uid } from '@quintet/kit';
import { prefix, routes } from '@quintet/datapulse-contract/routes';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { describeError } from '../datapulse.messages.ts';

/** A file on its way: `part` of it sent, from 0 to 1, or why it did not arrive. */
export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly part: number;
  readonly error: string | null;
};

/** Files on their way. Outside of React, so that they arrive also while another tab is looked at. */
export const uploadStore = createStore<readonly Upload[]>([]);

const stops = new Map<string, AbortController>();

const change = (id: string, fields: Partial<Upload>) =>
  uploadStore.set((now) => now.map((upload) => (upload.id === id ? { ...upload, ...fields } : upload)));
const forget = (id: string) => uploadStore.set((now) => now.filter((upload) => upload.id !== id));

/** Sends a file. Gives its dataset, that is read from then on; nothing when it was stopped or did not arrive. */
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

/** Stops a file on its way, or takes away what is said about one that did not arrive. */
export function dismissUpload(id: string): void {
  const stop = stops.get(id);
  if (stop) stop.abort(new Error('stopped'));
  else forget(id);
}
