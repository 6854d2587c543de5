import type { Clock, Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { Sampler } from './sampling/sampler.ts';
import type { Tables } from './tables.ts';

/** What MetricsHub's features are given. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly ids: Ids;
  readonly clock: Clock;
  /** The name under which this machine's samples are kept. */
  readonly machine: string;
  readonly sampler: Pick<Sampler, 'newest' | 'inventory'>;
  /** True for a target that only our own fleet may be: then private addresses are no reason to refuse it. */
  readonly isPeer: (url: URL) => boolean;
  /** Says that a check is due before its time. */
  readonly wakeChecker: () => void;
};
