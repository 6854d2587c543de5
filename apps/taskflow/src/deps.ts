import type { Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { BoardSnapshots } from './boards/board-snapshots.ts';
import type { CardCommands } from './cards/card-commands.ts';
import type { Tables } from './tables.ts';

/** What the use cases need. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly ids: Ids;
  readonly snapshots: BoardSnapshots;
  readonly cardCommands: CardCommands;
  /** Notifies all processes that a board has new events. */
  readonly announce: (boardId: string) => void;
};
