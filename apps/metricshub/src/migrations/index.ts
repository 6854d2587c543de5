import type { Migrations } from '@quintet/postgres';
import * as samples from './0001-samples.ts';
import * as checks from './0002-checks.ts';

/** MetricsHub's schema, forward only. A released migration is never edited; a change is a new one. */
export const migrations: Migrations = { '0001-samples': samples, '0002-checks': checks };
