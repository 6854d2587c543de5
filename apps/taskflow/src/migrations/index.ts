import type { Migrations } from '@quintet/postgres';
import * as tables from './0001-tables.ts';
import * as ranks from './0002-ranks.ts';
import * as commands from './0003-commands.ts';
import * as createCard from './0004-create-card.ts';
import * as moveCard from './0005-move-card.ts';
import * as search from './0006-search.ts';

/** TaskFlow's schema, forward only: a released migration is never edited, a change is a new migration. */
export const migrations: Migrations = {
  '0001-tables': tables,
  '0002-ranks': ranks,
  '0003-commands': commands,
  '0004-create-card': createCard,
  '0005-move-card': moveCard,
  '0006-search': search,
};
