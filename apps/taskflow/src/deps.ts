import type { Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { BoardSnapshots } from './boards/board-snapshots.ts';
import type { CardCommands } from './cards/card-commands.ts';
import type { Tables } from './tables.ts';

/** What TaskFlow's features are given: the database, ids, and a way to say that a board has news. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly ids: Ids;
  readonly snapshots: BoardSnapshots;
  readonly cardCommands: CardCommands;
  readonly announce: (boardId: string) => void;
};
