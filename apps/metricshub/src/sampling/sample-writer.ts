import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { forgetOldSamples, sumUpMinutes } from './retention.store.ts';
import { ensureLayout, insertSamples, type Lease } from './samples.store.ts';
import type { TakenSample } from './taken-sample.ts';

/** Who is told how the keeping goes. */
export type WriterEvents = {
  /** Another process has taken the lease: nothing more is kept by this one. */
  readonly onLost: () => void;
  readonly onError: (error: unknown) => void;
};

/** Samples that wait while the database is away; what comes on top of them is a gap. */
const maxWaiting = 120;
const minuteMs = 60_000;

/** Keeps the samples of one lease, in order, those that come during a write together in the next one. */
export class SampleWriter {
  readonly #db: Kysely<Tables>;
  readonly #lease: Lease;
  readonly #events: WriterEvents;
  readonly #layouts = new Map<string, number>();
  #waiting: TakenSample[] = [];
  #writing: Promise<void> | undefined;
  #summedUpTo = 0;

  constructor(db: Kysely<Tables>, lease: Lease, events: WriterEvents) {
    this.#db = db;
    this.#lease = lease;
    this.#events = events;
  }

  /** Takes a sample to keep. Never waits and never fails. */
  push(sample: TakenSample): void {
    this.#waiting = [...this.#waiting, sample].slice(-maxWaiting);
    this.#writing ??= this.#writeAll()
      .catch(this.#events.onError)
      .finally(() => {
        this.#writing = undefined;
      });
  }

  /** Resolves when what was pushed is kept, or could not be. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      const rows = [];
      for (const sample of batch) {
        // oxlint-disable-next-line no-await-in-loop -- a query only when the layout is new
        rows.push({ at: sample.at, layoutId: await this.#layoutOf(sample), readings: sample.values });
      }
      // oxlint-disable-next-line no-await-in-loop -- one batch after the other
      const isKept = await insertSamples(this.#db, this.#lease, rows);
      this.#waiting = this.#waiting.filter((sample) => !batch.includes(sample));
      if (!isKept) return this.#events.onLost();
      // oxlint-disable-next-line no-await-in-loop -- at most once a minute
      await this.#sumUp(batch.at(-1)?.at ?? new Date());
    }
  }

  async #layoutOf({ digest, series }: TakenSample): Promise<number> {
    const known = this.#layouts.get(digest);
    if (known !== undefined) return known;
    const id = await ensureLayout(this.#db, this.#lease.machineId, digest, series);
    this.#layouts.set(digest, id);
    return id;
  }

  async #sumUp(at: Date): Promise<void> {
    const minute = Math.floor(at.getTime() / minuteMs);
    if (minute === this.#summedUpTo) return;
    this.#summedUpTo = minute;
    await sumUpMinutes(this.#db, this.#lease.machineId);
    await forgetOldSamples(this.#db);
  }
}
