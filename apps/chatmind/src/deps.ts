import type { Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { Models } from './models/models.ts';
import type { Tables } from './tables.ts';

/** What the use cases need. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly ids: Ids;
  readonly models: Models;
  /** Notifies all processes: of new events of a run, by its id, or with a signal of `runs/signals.ts`. */
  readonly announce: (payload: string) => void;
};
