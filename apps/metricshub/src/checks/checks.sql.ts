import { type RawBuilder, sql } from 'kysely';

/** A moment as the contract says it. */
export const iso = (moment: RawBuilder<unknown>) =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * How long a result of the check `c` says how things are: until the next but one should have come, with five seconds for a
 * busy checker. After that nobody knows, and nobody claims to.
 */
export const freshness = sql`make_interval(secs => 2 * c.interval_seconds + c.timeout_ms / 1000.0 + 5)`;
