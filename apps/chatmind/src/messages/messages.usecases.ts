import type { Contract } from '@quintet/chatmind-contract/schemas';
import { type Call, decodeCursor, invalidCursor, toPage } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import type { Deps } from '../deps.ts';
import { runActive, sessionNotFound } from '../errors.ts';
import { queueSignal } from '../runs/signals.ts';
import { lockSession, selectSession } from '../sessions/sessions.store.ts';
import { insertQuestion, selectMessages } from './messages.store.ts';

export async function listMessages({ db }: Deps, { user, params, query }: Call<Contract['listMessages']>) {
  const before = query.cursor === undefined ? undefined : decodePosition(query.cursor);
  if (!(await selectSession(db, params.id, user.id))) throw sessionNotFound(params.id);
  const rows = await selectMessages(db, { sessionId: params.id, before, limit: query.limit + 1 });
  const { items, nextCursor } = toPage(rows, query.limit, ({ position }) => [String(position)]);
  return { items: items.map(({ message }) => message), nextCursor };
}

/** Stores the question and its run in one transaction, then notifies the workers. */
export async function createMessage(
  { db, ids, models, announce }: Deps,
  { user, params, body, idempotency }: Call<Contract['createMessage']>,
) {
  const accepted = await db.transaction().execute(async (tx) => {
    const session = await lockSession(tx, params.id, user.id);
    return postgresIdempotency.once(tx, idempotency, async () => {
      if (!session) throw sessionNotFound(params.id);
      const modelId = models.choose(body.modelId);
      if (session.isAnswering) throw runActive();
      return insertQuestion(tx, ids, { sessionId: session.id, userId: user.id, text: body.text, modelId });
    });
  });
  announce(queueSignal);
  return accepted;
}

function decodePosition(cursor: string): number {
  const [position = ''] = decodeCursor(cursor, 1);
  if (!/^\d{1,9}$/.test(position)) throw invalidCursor();
  return Number(position);
}
