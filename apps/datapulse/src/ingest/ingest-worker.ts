import { randomUUID } from 'node:crypto';
import type { Notifications } from '@quintet/platform';
import { claimJob } from './jobs.store.ts';
import { type JobTools, runJob } from './run-job.ts';

const pollMs = 2_000;

/**
 * Reads files, one after the other, as long as there are any. It looks when something is announced, and every two seconds
 * anyway: a file whose reader was killed is found when its lease has run out.
 */
export class IngestWorker {
  readonly #tools: JobTools;
  readonly #holder = randomUUID();
  readonly #stopping = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #unsubscribe: () => void;
  #running: Promise<void> | undefined;
  #mayHaveMore = false;

  constructor(tools: JobTools, notifications: Notifications) {
    this.#tools = tools;
    this.#timer = setInterval(() => this.#look(), pollMs).unref();
    this.#unsubscribe = notifications.subscribe(() => this.#look());
    this.#look();
  }

  /** Ends what is being read and gives it back to others. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#unsubscribe();
    this.#stopping.abort();
    await this.#running;
  }

  #look(): void {
    this.#mayHaveMore = true;
    this.#running ??= this.#readAll().finally(() => {
      this.#running = undefined;
    });
  }

  async #readAll(): Promise<void> {
    const { db, config, log } = this.#tools;
    try {
      while (this.#mayHaveMore && !this.#stopping.signal.aborted) {
        this.#mayHaveMore = false;
        const job = await claimJob(db, this.#holder, config.leaseMs);
        if (!job) continue;
        this.#mayHaveMore = true;
        await runJob(this.#tools, job, this.#holder, this.#stopping.signal);
      }
    } catch (err) {
      // The database is away, or the disk: the next look tries again, the lease runs out.
      log.warn({ err }, 'a file could not be read now; it will be tried again');
    }
  }
}
