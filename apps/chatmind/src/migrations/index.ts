import type { Migrations } from '@quintet/postgres';
import * as tables from './0001-tables.ts';
import * as search from './0002-search.ts';

/** ChatMind's schema, forward only: a released migration is never edited, a change is a new migration. */
export const migrations: Migrations = { '0001-tables': tables, '0002-search': search };
