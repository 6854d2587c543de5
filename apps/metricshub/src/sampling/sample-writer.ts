import { createHash } from 'node:crypto';
import type { Series } from '@quintet/metricshub-contract/schemas';
import type { Kysely } from 'kysely';
import type { Readings } from '../machine/machine-reader.ts';
import type { Tables } from '../tables.ts';
import { deleteOldSamples, summarizeMinutes } from './retention.store.ts';
import { ensureLayout, insertSamples, type SamplingLease } from './samples.store.ts';

/** The readings of one second. Samples with the same list of series have the same digest. */
export type MachineSample = Readings & { readonly at: Date; readonly digest: string };

/** A digest of a list of series. */
const digestOf = (series: readonly Series[]): string =>
  createHash('sha256').update(JSON.stringify(series)).digest('hex').slice(0, 16);

const isSame = (one: readonly Series[], other: readonly Series[]): boolean =>
  one.length === other.length &&
  one.every((series, at) => series.id === other[at]?.id && series.scope === other[at]?.scope);

/** Creates a sample. Reuses the digest of `before` if the series are the same. */
export function toSample({ series, values }: Readings, at: Date, before?: MachineSample): MachineSample {
  if (before && isSame(series, before.series)) {
    return { at, values, series: before.series, digest: before.digest };
  }
  return { at, values, series, digest: digestOf(series) };
}

/** Callbacks of a writer. */
export type WriterEvents = {
  /** Another process has the lease. This writer stores nothing more. */
  readonly onLost: () => void;
  readonly onError: (error: unknown) => void;
};

/** Samples that wait while the database is unavailable. Older ones are dropped and become a gap. */
const maxWaiting = 120;
const minuteMs = 60_000;

/** Stores the samples of one lease in order. Samples that arrive during a write are stored together in the next one. */
export class SampleWriter {
  readonly #db: Kysely<Tables>;
  readonly #lease: SamplingLease;
  readonly #events: WriterEvents;
  readonly #layouts = new Map<string, number>();
  #waiting: MachineSample[] = [];
  #writing: Promise<void> | undefined;
  #summedUpTo = 0;

  constructor(db: Kysely<Tables>, lease: SamplingLease, events: WriterEvents) {
    this.#db = db;
    this.#lease = lease;
    this.#events = events;
  }

  /** Queues a sample. Never waits and never throws. */
  push(sample: MachineSample): void {
    this.#waiting = [...this.#waiting, sample].slice(-maxWaiting);
    this.#writing ??= this.#writeAll()
      .catch(this.#events.onError)
      .finally(() => {
        this.#writing = undefined;
      });
  }

  /** Resolves when all queued samples are stored or have failed. */
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
      const isStored = await insertSamples(this.#db, this.#lease, rows);
      this.#waiting = this.#waiting.filter((sample) => !batch.includes(sample));
      if (!isStored) return this.#events.onLost();
      // oxlint-disable-next-line no-await-in-loop -- at most once a minute
      await this.#sumUp(batch.at(-1)?.at ?? new Date());
    }
  }

  async #layoutOf({ digest, series }: MachineSample): Promise<number> {
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
    await summarizeMinutes(this.#db, this.#lease.machineId);
    await deleteOldSamples(this.#db);
  }
}
