import type { RunError } from '@quintet/chatmind-contract/schemas';
import type { eventKinds } from '@quintet/chatmind-contract/routes';
import { type Kysely, sql } from 'kysely';
import { toMessage } from '../messages/messages.store.ts';
import type { Usage } from '../models/model-adapter.ts';
import type { Tables } from '../tables.ts';
import { type Claim, LeaseLost } from './leases.store.ts';
import type { AnswerContent } from './answer-buffer.ts';

export type EventKind = (typeof eventKinds)[number];

const finalKinds: ReadonlySet<string> = new Set(['run.completed', 'run.failed', 'run.stopped']);

/** Whether an event is the last one of its run. */
export const isFinalEvent = (kind: string): boolean => finalKinds.has(kind);

/**
 * Appends an event to a run's log in one statement. The update of the run's row counts `seq` up and checks the claim.
 *
 * @throws LeaseLost when the claim has lost the run
 */
export async function appendEvent(
  db: Kysely<Tables>,
  { id, attempt, userId }: Claim,
  kind: EventKind,
  data: object,
): Promise<void> {
  const { rows } = await sql`
    with counted as (
      update run set seq = seq + 1 where id = ${id} and attempt = ${attempt} and state = 'running' returning seq
    )
    insert into event (stream_id, seq, actor, kind, data)
    select ${id}, seq, ${userId}, ${kind}, ${JSON.stringify(data)}::jsonb from counted returning seq`.execute(
    db,
  );
  if (rows.length === 0) throw new LeaseLost();
}

/** The partial answer in the events since the run last started or restarted. */
export async function selectPartialAnswer(db: Kysely<Tables>, { id }: Claim): Promise<AnswerContent> {
  const { rows } = await sql<{ text: string; sources: AnswerContent['sources'] | null }>`
    with latest as (
      select seq, kind, data from event where stream_id = ${id} and seq > coalesce((
        select max(seq) from event where stream_id = ${id} and kind in ('run.started', 'run.restarted')), 0)
    )
    select coalesce((select string_agg(data ->> 'text', '' order by seq) from latest where kind = 'delta'), '') as text,
      (select data -> 'sources' from latest where kind = 'sources' order by seq desc limit 1) as sources`.execute(
    db,
  );
  const { text = '', sources } = rows[0] ?? {};
  return { text, sources: sources ?? [] };
}

/** How a run ended. */
export type RunOutcome = {
  readonly state: 'completed' | 'failed' | 'stopped';
  readonly answer: AnswerContent;
  readonly error?: RunError;
  readonly usage?: Usage | undefined;
};

const statusOf = { completed: 'complete', failed: 'incomplete', stopped: 'stopped' } as const;

/**
 * Ends a run in one transaction: stores its state, the answer as a message, and the last event. Like every write to a
 * session, it locks the session first.
 *
 * @throws LeaseLost when the claim has lost the run; then nothing is written
 */
export async function endRun(
  db: Kysely<Tables>,
  claim: Claim,
  newId: () => string,
  { state, answer, error, usage }: RunOutcome,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select 1 from session where id = ${claim.sessionId} for update`.execute(tx);
    const message =
      answer.text === '' ? undefined : await insertAnswer(tx, claim, newId(), answer, statusOf[state]);
    await appendEvent(tx, claim, `run.${state}`, { message, error });
    await tx
      .updateTable('run')
      .set({
        state,
        error: error ? JSON.stringify(error) : null,
        usage: usage ? JSON.stringify(usage) : null,
        lease_until: null,
        ended_at: sql`clock_timestamp()`,
      })
      .where('id', '=', claim.id)
      .execute();
  });
}

async function insertAnswer(
  tx: Kysely<Tables>,
  claim: Claim,
  id: string,
  { text, sources }: AnswerContent,
  status: (typeof statusOf)[RunOutcome['state']],
) {
  const { sessionId, messageId, modelId } = claim;
  await tx.updateTable('message').set({ superseded: true }).where('reply_to', '=', messageId).execute();
  const session = await tx
    .updateTable('session')
    .set((now) => ({
      message_count: now('message_count', '+', 1),
      version: now('version', '+', 1),
      active_at: sql`date_trunc('milliseconds', clock_timestamp())`,
    }))
    .where('id', '=', sessionId)
    .returning('message_count')
    .executeTakeFirst();
  if (!session) throw new LeaseLost();
  const row = await tx
    .insertInto('message')
    .values({
      id,
      session_id: sessionId,
      position: session.message_count,
      role: 'assistant',
      text,
      sources: sources.length > 0 ? JSON.stringify(sources) : null,
      status,
      reply_to: messageId,
      model_id: modelId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toMessage(row);
}
