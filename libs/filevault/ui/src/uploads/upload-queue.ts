import { createStore, type Store, uid } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import type { NamedFile } from './dropped-files.ts';

/** Where an upload stands. `keeping`: all is sent, the answer that it is durable is still to come. */
export type UploadState = 'waiting' | 'sending' | 'keeping' | 'paused' | 'kept' | 'failed';

/** One file on its way. `part` is how much of it is sent, 0 to 1. */
export type UploadItem = {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly tags: readonly string[];
  readonly state: UploadState;
  readonly part: number;
  readonly error?: unknown;
  readonly document?: Document;
};

/** Sends one file. `key` makes sending it again safe. Rejects when the signal aborts. */
export type SendFile = (
  upload: NamedFile & { readonly tags: readonly string[] },
  options: { key: string; signal: AbortSignal; onProgress: (part: number) => void },
) => Promise<Document>;

/** An upload that is under way or will be without anybody's doing. */
export const isOpen = ({ state }: UploadItem): boolean =>
  state === 'waiting' || state === 'sending' || state === 'keeping';

/** Sends files, `atOnce` at a time, each on its own: one that fails stops no other. */
export class UploadQueue {
  readonly items: Store<readonly UploadItem[]> = createStore<readonly UploadItem[]>([]);
  readonly #files = new Map<string, File>();
  readonly #running = new Map<string, AbortController>();
  readonly #send: SendFile;
  readonly #atOnce: number;

  constructor(send: SendFile, atOnce = 3) {
    this.#send = send;
    this.#atOnce = atOnce;
  }

  add(added: readonly NamedFile[], tags: readonly string[] = []): void {
    const fresh = added.map(({ file, name }): UploadItem => {
      const id = uid();
      this.#files.set(id, file);
      return { id, name, sizeBytes: file.size, tags, state: 'waiting', part: 0 };
    });
    this.items.set((now) => [...now, ...fresh]);
    this.#fill();
  }

  /** Ends the sending. There is no way to go on where it was: `start` sends the file from its beginning. */
  pause(id: string): void {
    this.#stop(id);
    this.#patch(id, { state: 'paused', part: 0 });
    this.#fill();
  }

  /** Lets a paused or failed upload wait for its turn again. */
  start(id: string): void {
    this.#patch(id, { state: 'waiting', part: 0, error: undefined });
    this.#fill();
  }

  /** Ends it and takes it off the list. */
  cancel(id: string): void {
    this.#stop(id);
    this.#forget([id]);
    this.#fill();
  }

  /** Those that wait first, or each that is stopped would let one of them begin. */
  pauseAll(): void {
    for (const id of [...this.#idsIn('waiting'), ...this.#idsIn('sending', 'keeping')]) this.pause(id);
  }

  startAll(): void {
    for (const id of this.#idsIn('paused')) this.start(id);
  }

  clearKept(): void {
    this.#forget(this.#idsIn('kept'));
  }

  #idsIn(...states: readonly UploadState[]): string[] {
    const found = this.items.get().filter(({ state }) => states.includes(state));
    return found.map(({ id }) => id);
  }

  #patch(id: string, change: Partial<UploadItem>): void {
    this.items.set((now) => now.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }

  #forget(ids: readonly string[]): void {
    const gone = new Set(ids);
    this.items.set((now) => now.filter(({ id }) => !gone.has(id)));
    gone.forEach((id) => this.#files.delete(id));
  }

  #stop(id: string): void {
    this.#running.get(id)?.abort(new DOMException('Stopped', 'AbortError'));
    this.#running.delete(id);
  }

  #fill(): void {
    for (const item of this.items.get()) {
      if (this.#running.size >= this.#atOnce) return;
      const file = this.#files.get(item.id);
      if (item.state === 'waiting' && file) void this.#run(item, file);
    }
  }

  async #run({ id, name, tags }: UploadItem, file: File): Promise<void> {
    const caller = new AbortController();
    this.#running.set(id, caller);
    // What a stopped sending still says concerns nobody.
    const patch = (change: Partial<UploadItem>) => {
      if (this.#running.get(id) === caller) this.#patch(id, change);
    };
    const onProgress = (part: number) => patch({ part, state: part < 1 ? 'sending' : 'keeping' });
    patch({ state: 'sending', part: 0 });
    try {
      const options = { key: id, signal: caller.signal, onProgress };
      patch({ document: await this.#send({ file, name, tags }, options), state: 'kept', part: 1 });
    } catch (error) {
      patch({ state: 'failed', error });
    }
    if (this.#running.get(id) === caller) this.#running.delete(id);
    this.#fill();
  }
}
