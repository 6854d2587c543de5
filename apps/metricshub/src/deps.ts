import type { Clock, Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { Sampler } from './sampling/sampler.ts';
import type { Tables } from './tables.ts';

/** What the use cases depend on. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly ids: Ids;
  readonly clock: Clock;
  /** The name under which this machine's samples are stored. */
  readonly machine: string;
  readonly sampler: Pick<Sampler, 'newest' | 'inventory'>;
  /** True for a URL of our own fleet, which may have a private address. */
  readonly isPeer: (url: URL) => boolean;
  /** Starts the next round of the checker now. */
  readonly wakeChecker: () => void;
};
