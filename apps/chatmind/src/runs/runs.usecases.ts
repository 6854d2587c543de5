import type { Contract, Run } from '@quintet/chatmind-contract/schemas';
import type { Call, User } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import type { Kysely } from 'kysely';
import type { Deps } from '../deps.ts';
import { lockSession } from '../sessions/sessions.store.ts';
import type { Tables } from '../tables.ts';
import { notLatest, runActive, runNotFound } from '../errors.ts';
import { isFinalEvent } from './run-log.store.ts';
import { hasLaterQuestion, requestStop, selectRun } from './runs.store.ts';
import { queueSignal, stopSignal } from './signals.ts';

export async function streamRun({ db }: Deps, { user, params }: Call<Contract['streamRun']>) {
  const run = await requireRun(db, params.id, user);
  return { streamId: run.id, endsWith: ({ kind }: { kind: string }) => isFinalEvent(kind) };
}

/** Requests to stop a run. A run that has ended does not change. */
export async function stopRun({ db, announce }: Deps, { user, params }: Call<Contract['stopRun']>) {
  const run = await requireRun(db, params.id, user);
  if (!(await requestStop(db, run.id))) return requireRun(db, params.id, user);
  announce(stopSignal(run.id));
  // A queued run has no process yet: the worker that claims it ends it.
  announce(queueSignal);
  return run;
}

export async function retryRun(
  { db, ids, models, announce }: Deps,
  { user, params, idempotency }: Call<Contract['retryRun']>,
) {
  const accepted = await db.transaction().execute(async (tx) => {
    const before = await requireRun(tx, params.id, user);
    const session = await lockSession(tx, before.sessionId, user.id);
    return postgresIdempotency.once(tx, idempotency, async () => {
      if (!session) throw runNotFound(params.id);
      if (session.isAnswering) throw runActive();
      if (await hasLaterQuestion(tx, before.messageId)) throw notLatest();
      const runId = ids.next();
      // Falls back to the default model if the run's model is no longer configured.
      const modelId = models.find(before.modelId) ? before.modelId : models.choose(undefined);
      await tx
        .insertInto('run')
        .values({
          id: runId,
          session_id: before.sessionId,
          message_id: before.messageId,
          user_id: user.id,
          model_id: modelId,
        })
        .execute();
      return { messageId: before.messageId, runId };
    });
  });
  announce(queueSignal);
  return accepted;
}

async function requireRun(db: Kysely<Tables>, id: string, user: User): Promise<Run> {
  const run = await selectRun(db, id, user.id);
  if (!run) throw runNotFound(id);
  return run;
}
