import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** A run claimed by this process. `attempt` is the fencing token: a process with a lower one has lost the run. */
export type Claim = {
  readonly id: string;
  readonly sessionId: string;
  readonly messageId: string;
  readonly userId: string;
  readonly modelId: string;
  readonly attempt: number;
  readonly stopRequested: boolean;
};

/** The run was taken over by another process or deleted. Nothing more may be written to it. */
export class LeaseLost extends Error {}

const leaseFrom = (leaseMs: number) => sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;

/** Claims the oldest run that is queued or whose lease has expired. */
export async function claimRun(db: Kysely<Tables>, leaseMs: number): Promise<Claim | undefined> {
  const { rows } = await sql<Claim>`
    update run set state = 'running', attempt = attempt + 1, lease_until = ${leaseFrom(leaseMs)}
    where id = (
      select id from run
      where state = 'queued' or (state = 'running' and lease_until < clock_timestamp())
      order by created_at limit 1 for update skip locked
    )
    returning id, session_id as "sessionId", message_id as "messageId", user_id as "userId", model_id as "modelId",
      attempt, stop_requested as "stopRequested"`.execute(db);
  return rows[0];
}

/** The runs whose leases were renewed, and whether the user has requested to stop them. */
export type RenewedLeases = ReadonlyMap<string, { readonly stopRequested: boolean }>;

/** Extends the leases of these runs. */
export async function renewLeases(
  db: Kysely<Tables>,
  claims: readonly Claim[],
  leaseMs: number,
): Promise<RenewedLeases> {
  const { rows } = await sql<{ id: string; stopRequested: boolean }>`
    update run set lease_until = ${leaseFrom(leaseMs)}
    from unnest(${claims.map(({ id }) => id)}::uuid[], ${claims.map(({ attempt }) => attempt)}::int[]) as mine (id, attempt)
    where run.id = mine.id and run.attempt = mine.attempt and run.state = 'running'
    returning run.id, stop_requested as "stopRequested"`.execute(db);
  return new Map(rows.map(({ id, stopRequested }) => [id, { stopRequested }]));
}

/** Releases an unfinished run, so that another process can claim it at once. */
export async function releaseRun(db: Kysely<Tables>, { id, attempt }: Claim): Promise<void> {
  await sql`
    update run set lease_until = '-infinity'
    where id = ${id} and attempt = ${attempt} and state = 'running'`.execute(db);
}
