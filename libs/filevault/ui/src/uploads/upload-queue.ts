import { createStore, type Store, uid } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import type { NamedFile } from './dropped-files.ts';

/** The state of an upload. `saving`: all bytes are sent, the server has not confirmed yet that they are stored. */
export type UploadState = 'waiting' | 'sending' | 'saving' | 'paused' | 'uploaded' | 'failed';

/** One file in the queue. `progress` is the sent part of it, 0 to 1. */
export type UploadItem = {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly tags: readonly string[];
  readonly state: UploadState;
  readonly progress: number;
  readonly error?: unknown;
  readonly document?: Document;
};

/** Sends one file. With the same `key` it can be sent again safely. Rejects when the signal aborts. */
export type SendFile = (
  upload: NamedFile & { readonly tags: readonly string[] },
  options: { key: string; signal: AbortSignal; onProgress: (progress: number) => void },
) => Promise<Document>;

/** Whether an upload is running or waiting for its turn. */
export const isActive = ({ state }: UploadItem): boolean =>
  state === 'waiting' || state === 'sending' || state === 'saving';

/** Uploads files, `concurrency` at a time. A failed upload does not stop the others. */
export class UploadQueue {
  readonly items: Store<readonly UploadItem[]> = createStore<readonly UploadItem[]>([]);
  readonly #files = new Map<string, File>();
  readonly #running = new Map<string, AbortController>();
  readonly #send: SendFile;
  readonly #concurrency: number;

  constructor(send: SendFile, concurrency = 3) {
    this.#send = send;
    this.#concurrency = concurrency;
  }

  add(added: readonly NamedFile[], tags: readonly string[] = []): void {
    const newItems = added.map(({ file, name }): UploadItem => {
      const id = uid();
      this.#files.set(id, file);
      return { id, name, sizeBytes: file.size, tags, state: 'waiting', progress: 0 };
    });
    this.items.set((now) => [...now, ...newItems]);
    this.#startWaiting();
  }

  /** Stops an upload. It cannot continue where it stopped: `start` sends the file from the beginning. */
  pause(id: string): void {
    this.#stop(id);
    this.#update(id, { state: 'paused', progress: 0 });
    this.#startWaiting();
  }

  /** Queues a paused or failed upload again. */
  start(id: string): void {
    this.#update(id, { state: 'waiting', progress: 0, error: undefined });
    this.#startWaiting();
  }

  /** Stops an upload and removes it from the list. */
  cancel(id: string): void {
    this.#stop(id);
    this.#remove([id]);
    this.#startWaiting();
  }

  /** Pauses waiting uploads first; otherwise each stopped upload would start a waiting one. */
  pauseAll(): void {
    for (const id of [...this.#idsIn('waiting'), ...this.#idsIn('sending', 'saving')]) this.pause(id);
  }

  startAll(): void {
    for (const id of this.#idsIn('paused')) this.start(id);
  }

  clearUploaded(): void {
    this.#remove(this.#idsIn('uploaded'));
  }

  #idsIn(...states: readonly UploadState[]): string[] {
    const found = this.items.get().filter(({ state }) => states.includes(state));
    return found.map(({ id }) => id);
  }

  #update(id: string, change: Partial<UploadItem>): void {
    this.items.set((now) => now.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }

  #remove(ids: readonly string[]): void {
    const removed = new Set(ids);
    this.items.set((now) => now.filter(({ id }) => !removed.has(id)));
    removed.forEach((id) => this.#files.delete(id));
  }

  #stop(id: string): void {
    this.#running.get(id)?.abort(new DOMException('Stopped', 'AbortError'));
    this.#running.delete(id);
  }

  #startWaiting(): void {
    for (const item of this.items.get()) {
      if (this.#running.size >= this.#concurrency) return;
      const file = this.#files.get(item.id);
      if (item.state === 'waiting' && file) void this.#run(item, file);
    }
  }

  async #run({ id, name, tags }: UploadItem, file: File): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    // Ignores events of a run that was stopped.
    const update = (change: Partial<UploadItem>) => {
      if (this.#running.get(id) === controller) this.#update(id, change);
    };
    const onProgress = (progress: number) => update({ progress, state: progress < 1 ? 'sending' : 'saving' });
    update({ state: 'sending', progress: 0 });
    try {
      const options = { key: id, signal: controller.signal, onProgress };
      update({ document: await this.#send({ file, name, tags }, options), state: 'uploaded', progress: 1 });
    } catch (error) {
      update({ state: 'failed', error });
    }
    if (this.#running.get(id) === controller) this.#running.delete(id);
    this.#startWaiting();
  }
}
