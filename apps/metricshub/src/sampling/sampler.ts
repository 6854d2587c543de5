import type { Inventory } from '@quintet/metricshub-contract/schemas';
import { sampleEvent } from '@quintet/metricshub-contract/routes';
import type { LiveFrames } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { MachineReader, Readings } from '../machine/machine-reader.ts';
import type { Tables } from '../tables.ts';
import { everySecond } from './every-second.ts';
import { SampleWriter, type MachineSample, toSample } from './sample-writer.ts';
import {
  type SamplingLease,
  releaseSamplingLease,
  selectNewestSample,
  acquireSamplingLease,
} from './samples.store.ts';

/** What a sampler depends on. `holder` identifies this process in the lease. */
export type SamplerDeps = {
  readonly db: Kysely<Tables>;
  readonly machine: string;
  readonly holder: string;
  readonly reader: MachineReader;
  readonly frames: LiveFrames;
  readonly onError: (error: unknown) => void;
};

/** `waiting` for the first answer of the database, then `sampling`, or `following` the process that samples. */
export type SamplerRole = 'waiting' | 'sampling' | 'following';

const leaseTrySeconds = 2;

/**
 * Samples the machine once a second, unless another process on it does, and publishes every sample to the stream. It continues
 * while the database is unavailable; samples that could not be stored are a gap in the history.
 */
export class Sampler {
  readonly #deps: SamplerDeps;
  #role: SamplerRole = 'waiting';
  #lease: SamplingLease | undefined;
  #writer: SampleWriter | undefined;
  #newest: MachineSample | undefined;
  #isPrimed = false;
  #stop: (() => void) | undefined;
  /** Null until it has been read. */
  inventory: Inventory | null = null;

  constructor(deps: SamplerDeps) {
    this.#deps = deps;
  }

  get role(): SamplerRole {
    return this.#role;
  }

  start(): void {
    this.#stop = everySecond((at) => this.tick(at).catch(this.#deps.onError));
  }

  /** Stops sampling and releases the lease, so that another process can start at once. */
  async stop(): Promise<void> {
    this.#stop?.();
    await this.settled();
    if (this.#lease) await releaseSamplingLease(this.#deps.db, this.#lease).catch(this.#deps.onError);
    this.#deps.reader.close();
  }

  /** The newest sample of this process or of the one that samples. */
  async newest(): Promise<(Readings & { readonly at: Date }) | undefined> {
    if (this.#role === 'sampling') return this.#newest;
    return selectNewestSample(this.#deps.db, this.#deps.machine);
  }

  /** Resolves when all samples are stored or have failed. */
  async settled(): Promise<void> {
    await this.#writer?.settled();
  }

  /** Takes or follows the sample of one second. */
  async tick(at: Date): Promise<void> {
    if (!this.#lease && (this.#role === 'waiting' || at.getSeconds() % leaseTrySeconds === 0)) {
      await this.#tryLease();
    }
    if (this.#role === 'sampling') await this.#sample(at);
    else await this.#follow();
  }

  async #tryLease(): Promise<void> {
    const { db, machine, holder, onError } = this.#deps;
    try {
      this.#lease = await acquireSamplingLease(db, machine, holder);
    } catch (error) {
      onError(error);
      // The holder is unknown. Sampling for the stream is harmless: without a lease nothing is stored.
      if (this.#role === 'waiting') this.#become('sampling');
      return;
    }
    this.#become(this.#lease ? 'sampling' : 'following');
    if (this.#lease)
      this.#writer = new SampleWriter(db, this.#lease, { onLost: () => this.#onLeaseLost(), onError });
  }

  #become(role: SamplerRole): void {
    if (role === this.#role) return;
    this.#role = role;
    this.#newest = undefined;
    this.#isPrimed = false;
  }

  #onLeaseLost(): void {
    this.#lease = undefined;
    this.#writer = undefined;
    this.#become('following');
  }

  async #sample(at: Date): Promise<void> {
    const readings = await this.#deps.reader.read();
    // Rates since an old reading would be an average over a long time, so the first reading is dropped.
    if (!this.#isPrimed) {
      this.#isPrimed = true;
      return;
    }
    this.#newest = toSample(readings, at, this.#newest);
    this.#writer?.push(this.#newest);
    this.#publish(this.#newest);
  }

  async #follow(): Promise<void> {
    if (this.#deps.frames.readerCount === 0) return;
    const stored = await selectNewestSample(this.#deps.db, this.#deps.machine);
    if (!stored || stored.at.getTime() === this.#newest?.at.getTime()) return;
    this.#newest = toSample(stored, stored.at, this.#newest);
    this.#publish(this.#newest);
  }

  #publish({ at, series, values, digest }: MachineSample): void {
    const data = { at: at.toISOString(), values };
    this.#deps.frames.publish({ event: sampleEvent, key: digest, head: { series }, data });
  }
}
