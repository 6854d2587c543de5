import type { Contract, Run } from '@quintet/chatmind-contract/schemas';
import type { Call, User } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import type { Kysely } from 'kysely';
import type { Deps } from '../deps.ts';
import { lockSession } from '../sessions/sessions.store.ts';
import type { Tables } from '../tables.ts';
import { isEnd } from './run-events.ts';
import { notLatest, runActive, runNotFound } from './runs.errors.ts';
import { hasLaterQuestion, requestStop, selectRun } from './runs.store.ts';
import { queueSignal, stopSignal } from './signals.ts';

export async function streamRun({ db }: Deps, { user, params }: Call<Contract['streamRun']>) {
  const run = await requireRun(db, params.id, user);
  return { streamId: run.id, endsWith: ({ kind }: { kind: string }) => isEnd(kind) };
}

/** Asks the process that answers to stop. A run that has ended stays as it ended. */
export async function stopRun({ db, announce }: Deps, { user, params }: Call<Contract['stopRun']>) {
  const run = await requireRun(db, params.id, user);
  if (!(await requestStop(db, run.id))) return requireRun(db, params.id, user);
  announce(stopSignal(run.id));
  // A run that still waits has no process yet: whoever takes it ends it.
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
      // A model that is configured no more cannot be asked again.
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
