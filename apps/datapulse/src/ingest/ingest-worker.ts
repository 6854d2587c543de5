import { randomUUID } from 'node:crypto';
import type { Notifications } from '@quintet/platform';
import { claimJob } from './jobs.store.ts';
import { type JobContext, runJob } from './run-job.ts';

const pollMs = 2_000;

/**
 * Ingests waiting files one after the other. It checks on every notification, and every two seconds: that finds files whose
 * lease has expired because their process was killed.
 */
export class IngestWorker {
  readonly #context: JobContext;
  readonly #holder = randomUUID();
  readonly #stopping = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #unsubscribe: () => void;
  #running: Promise<void> | undefined;
  #mayHaveMore = false;

  constructor(context: JobContext, notifications: Notifications) {
    this.#context = context;
    this.#timer = setInterval(() => this.#check(), pollMs).unref();
    this.#unsubscribe = notifications.subscribe(() => this.#check());
    this.#check();
  }

  /** Stops the current ingest and releases its job to other processes. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#unsubscribe();
    this.#stopping.abort();
    await this.#running;
  }

  #check(): void {
    this.#mayHaveMore = true;
    this.#running ??= this.#readAll().finally(() => {
      this.#running = undefined;
    });
  }

  async #readAll(): Promise<void> {
    const { db, config, log } = this.#context;
    try {
      while (this.#mayHaveMore && !this.#stopping.signal.aborted) {
        this.#mayHaveMore = false;
        const job = await claimJob(db, this.#holder, config.leaseMs);
        if (!job) continue;
        this.#mayHaveMore = true;
        await runJob(this.#context, job, this.#holder, this.#stopping.signal);
      }
    } catch (err) {
      // The database or the disk is unavailable. The next check tries again after the lease has expired.
      log.warn({ err }, 'ingest failed, will retry');
    }
  }
}
