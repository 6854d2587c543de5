import type { Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { Models } from './models/models.ts';
import type { Tables } from './tables.ts';

/** What ChatMind's features are given. `announce` tells all processes: a run's id, or a signal of `runs/signals.ts`. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly ids: Ids;
  readonly models: Models;
  readonly announce: (payload: string) => void;
};
