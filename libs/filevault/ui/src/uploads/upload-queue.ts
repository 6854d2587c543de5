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

export type UploadQueue = {
  readonly items: Store<readonly UploadItem[]>;
  add(files: readonly NamedFile[], tags?: readonly string[]): void;
  /** Ends the sending. There is no way to go on where it was: `start` sends the file from its beginning. */
  pause(id: string): void;
  /** Puts a paused or failed upload at the end of the queue again. */
  start(id: string): void;
  /** Ends it and takes it off the list. */
  cancel(id: string): void;
  pauseAll(): void;
  startAll(): void;
  clearKept(): void;
};

/** An upload that is under way or will be without anybody's doing. */
export const isOpen = ({ state }: UploadItem): boolean =>
  state === 'waiting' || state === 'sending' || state === 'keeping';

const isUnderWay = ({ state }: UploadItem) => state === 'sending' || state === 'keeping';

/** Sends files, `atOnce` at a time, each on its own: one that fails stops no other. */
export function createUploadQueue(send: SendFile, atOnce = 3): UploadQueue {
  const items = createStore<readonly UploadItem[]>([]);
  const files = new Map<string, File>();
  const running = new Map<string, AbortController>();

  const patch = (id: string, change: Partial<UploadItem>) =>
    items.set((now) => now.map((item) => (item.id === id ? { ...item, ...change } : item)));
  const forget = (ids: ReadonlySet<string>) => {
    items.set((now) => now.filter(({ id }) => !ids.has(id)));
    ids.forEach((id) => files.delete(id));
  };
  const stop = (id: string) => {
    running.get(id)?.abort(new DOMException('Stopped', 'AbortError'));
    running.delete(id);
  };

  const run = async ({ id, name, tags }: UploadItem, file: File) => {
    const caller = new AbortController();
    running.set(id, caller);
    const isCurrent = () => running.get(id) === caller;
    const onProgress = (part: number) => {
      if (isCurrent()) patch(id, { part, state: part < 1 ? 'sending' : 'keeping' });
    };
    patch(id, { state: 'sending', part: 0 });
    try {
      const document = await send({ file, name, tags }, { key: id, signal: caller.signal, onProgress });
      if (isCurrent()) patch(id, { state: 'kept', part: 1, document });
    } catch (error) {
      if (isCurrent()) patch(id, { state: 'failed', error });
    }
    if (isCurrent()) running.delete(id);
    fill();
  };

  const fill = () => {
    for (const item of items.get()) {
      const underWay = items.get().filter((other) => isUnderWay(other)).length;
      const file = files.get(item.id);
      if (underWay < atOnce && item.state === 'waiting' && file) void run(item, file);
    }
  };

  const pause = (id: string) => {
    stop(id);
    patch(id, { state: 'paused', part: 0 });
    fill();
  };
  const start = (id: string) => {
    patch(id, { state: 'waiting', part: 0, error: undefined });
    fill();
  };
  const each = (states: readonly UploadState[], act: (id: string) => void) =>
    items
      .get()
      .filter(({ state }) => states.includes(state))
      .forEach(({ id }) => act(id));

  return {
    items,
    add(added, tags = []) {
      const fresh = added.map(({ file, name }): UploadItem => {
        const id = uid();
        files.set(id, file);
        return { id, name, sizeBytes: file.size, tags, state: 'waiting', part: 0 };
      });
      items.set((now) => [...now, ...fresh]);
      fill();
    },
    pause,
    start,
    cancel(id) {
      stop(id);
      forget(new Set([id]));
      fill();
    },
    // Those that wait first, or each that is stopped would let one of them begin.
    pauseAll() {
      each(['waiting'], pause);
      each(['sending', 'keeping'], pause);
    },
    startAll: () => each(['paused'], start),
    clearKept: () =>
      forget(
        new Set(
          items
            .get()
            .filter(({ state }) => state === 'kept')
            .map(({ id }) => id),
        ),
      ),
  };
}
