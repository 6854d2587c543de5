import { isConnectionError } from '@quintet/postgres';

type Waiting<Command, Answer> = {
  readonly lock: string;
  readonly command: Command;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** Does several commands in one transaction and gives their answers in the same order. */
type Run<Command, Answer> = (commands: readonly Command[]) => Promise<readonly Answer[]>;

/** Batches under way at once: more would only wait for each other's commit, and leave the pool less for readers. */
const laneCount = 3;
/** Bounds how long one transaction holds its locks. */
const batchSize = 50;

/**
 * Commits commands that wait together: one goes at once while a lane is free, and those that come while all lanes are
 * busy go as one batch. No two lanes work for the same lock, so a hot board takes one connection and not the whole pool.
 *
 * A batch that fails was rolled back, and its commands are sent again one by one: what is wrong with one of them never
 * touches another.
 */
export class CommandQueue<Command, Answer> {
  readonly #run: Run<Command, Answer>;
  readonly #held = new Set<string>();
  #waiting: Waiting<Command, Answer>[] = [];
  #busyLanes = 0;

  constructor(run: Run<Command, Answer>) {
    this.#run = run;
  }

  /** Resolves with the answer after its commit. `lock` names what the command will lock; its commands keep their order. */
  submit(lock: string, command: Command): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.push({ lock, command, resolve, reject });
    void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    if (this.#busyLanes === laneCount) return;
    const batch = this.#waiting.filter(({ lock }) => !this.#held.has(lock)).slice(0, batchSize);
    if (batch.length === 0) return;
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((one) => !taken.has(one));
    batch.forEach(({ lock }) => this.#held.add(lock));
    this.#busyLanes += 1;
    await this.#send(batch);
    this.#busyLanes -= 1;
    batch.forEach(({ lock }) => this.#held.delete(lock));
    void this.#work();
  }

  async #send(batch: readonly Waiting<Command, Answer>[]): Promise<void> {
    try {
      const answers = await this.#run(batch.map(({ command }) => command));
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      // A lost connection leaves open whether it was committed: only the caller's key makes another try safe.
      if (batch.length === 1 || isConnectionError(error)) batch.forEach(({ reject }) => reject(error));
      else for (const one of batch) await this.#send([one]);
    }
  }
}
