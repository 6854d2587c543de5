import { isConnectionError } from '@quintet/postgres';

type QueuedCommand<Command, Result> = {
  readonly lock: string;
  readonly command: Command;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/** Runs several commands in one transaction and returns their results in the same order. */
type RunBatch<Command, Result> = (commands: readonly Command[]) => Promise<readonly Result[]>;

/** Batches that run at once. More would only wait for each other's commit and take connections from readers. */
const laneCount = 3;
/** Limits how long one transaction holds its locks. */
const batchSize = 50;

/**
 * Groups commands into transactions. A command runs at once while a lane is free; those that arrive while all lanes are busy
 * run together in the next batch. No two lanes work on the same lock, so a busy board takes one connection, not the pool.
 *
 * When a batch fails, it was rolled back, and its commands run again one by one: an error of one never affects another.
 */
export class CommandQueue<Command, Result> {
  readonly #run: RunBatch<Command, Result>;
  readonly #locked = new Set<string>();
  #waiting: QueuedCommand<Command, Result>[] = [];
  #busyLanes = 0;

  constructor(run: RunBatch<Command, Result>) {
    this.#run = run;
  }

  /** Resolves with the result after the commit. Commands with the same `lock` keep their order. */
  submit(lock: string, command: Command): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ lock, command, resolve, reject });
    void this.#startBatch();
    return promise;
  }

  async #startBatch(): Promise<void> {
    if (this.#busyLanes === laneCount) return;
    const batch = this.#waiting.filter(({ lock }) => !this.#locked.has(lock)).slice(0, batchSize);
    if (batch.length === 0) return;
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((queued) => !taken.has(queued));
    batch.forEach(({ lock }) => this.#locked.add(lock));
    this.#busyLanes += 1;
    await this.#runBatch(batch);
    this.#busyLanes -= 1;
    batch.forEach(({ lock }) => this.#locked.delete(lock));
    void this.#startBatch();
  }

  async #runBatch(batch: readonly QueuedCommand<Command, Result>[]): Promise<void> {
    try {
      const results = await this.#run(batch.map(({ command }) => command));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      // After a lost connection it is unknown whether the batch was committed. Only the client can retry, with its key.
      if (batch.length === 1 || isConnectionError(error)) batch.forEach(({ reject }) => reject(error));
      else for (const queued of batch) await this.#runBatch([queued]);
    }
  }
}
