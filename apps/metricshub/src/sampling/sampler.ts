import type { Inventory } from '@quintet/metricshub-contract/schemas';
import { sampleEvent } from '@quintet/metricshub-contract/routes';
import type { LiveFrames } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { Probe, Readings } from '../machine/probe.ts';
import type { Tables } from '../tables.ts';
import { everySecond } from './every-second.ts';
import { SampleWriter } from './sample-writer.ts';
import { type Lease, releaseLease, selectNewestSample, takeLease } from './samples.store.ts';
import { type TakenSample, toSample } from './taken-sample.ts';

/** What a sampler stands on. `holder` names this process among those that may sample the machine. */
export type SamplerDeps = {
  readonly db: Kysely<Tables>;
  readonly machine: string;
  readonly holder: string;
  readonly probe: Probe;
  readonly frames: LiveFrames;
  readonly onError: (error: unknown) => void;
};

/** `waiting` until the database has said who samples; then `sampling`, or `following` the process that does. */
export type SamplerRole = 'waiting' | 'sampling' | 'following';

const leaseTrySeconds = 2;

/**
 * Samples the machine once a second, when no other process on it does, and shows every sample to those who watch. While
 * the database is away it samples on for them; what could not be kept is a gap in the history.
 */
export class Sampler {
  readonly #deps: SamplerDeps;
  #role: SamplerRole = 'waiting';
  #lease: Lease | undefined;
  #writer: SampleWriter | undefined;
  #newest: TakenSample | undefined;
  #isPrimed = false;
  #stop: (() => void) | undefined;
  /** What does not change; null until it is taken. */
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

  /** Ends it and lets another process begin at once. */
  async stop(): Promise<void> {
    this.#stop?.();
    await this.settled();
    if (this.#lease) await releaseLease(this.#deps.db, this.#lease).catch(this.#deps.onError);
    this.#deps.probe.close();
  }

  /** The newest sample: ours, or that of the process which samples. */
  async newest(): Promise<(Readings & { readonly at: Date }) | undefined> {
    if (this.#role === 'sampling') return this.#newest;
    return selectNewestSample(this.#deps.db, this.#deps.machine);
  }

  /** Resolves when what was sampled is kept, or could not be. */
  async settled(): Promise<void> {
    await this.#writer?.settled();
  }

  /** One second. */
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
      this.#lease = await takeLease(db, machine, holder);
    } catch (error) {
      onError(error);
      // Nobody can tell: sampling for those who watch harms nobody, since nothing can be kept twice.
      if (this.#role === 'waiting') this.#become('sampling');
      return;
    }
    this.#become(this.#lease ? 'sampling' : 'following');
    if (this.#lease)
      this.#writer = new SampleWriter(db, this.#lease, { onLost: () => this.#lose(), onError });
  }

  #become(role: SamplerRole): void {
    if (role === this.#role) return;
    this.#role = role;
    this.#newest = undefined;
    this.#isPrimed = false;
  }

  #lose(): void {
    this.#lease = undefined;
    this.#writer = undefined;
    this.#become('following');
  }

  async #sample(at: Date): Promise<void> {
    const readings = await this.#deps.probe.read();
    // Rates since a reading of long ago would be an average that nobody asked for.
    if (!this.#isPrimed) {
      this.#isPrimed = true;
      return;
    }
    this.#newest = toSample(readings, at, this.#newest);
    this.#writer?.push(this.#newest);
    this.#show(this.#newest);
  }

  async #follow(): Promise<void> {
    if (this.#deps.frames.readerCount === 0) return;
    const stored = await selectNewestSample(this.#deps.db, this.#deps.machine);
    if (!stored || stored.at.getTime() === this.#newest?.at.getTime()) return;
    this.#newest = toSample(stored, stored.at, this.#newest);
    this.#show(this.#newest);
  }

  #show({ at, series, values, digest }: TakenSample): void {
    const data = { at: at.toISOString(), values };
    this.#deps.frames.publish({ event: sampleEvent, key: digest, head: { series }, data });
  }
}
