import type { Contract, Session } from '@quintet/chatmind-contract/schemas';
import { type Call, decodeCursor, invalidCursor, requireMatch, toPage } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import type { Deps } from '../deps.ts';
import { insertQuestion } from '../messages/messages.store.ts';
import { quoteModelId } from '../models/quote/quote-adapter.ts';
import { queueSignal, stopSignal } from '../runs/signals.ts';
import { sampleSession } from './sample-session.ts';
import { sessionNotFound } from '../errors.ts';
import {
  deleteSessionRows,
  lockSession,
  selectSession,
  selectSessions,
  updateTitle,
} from './sessions.store.ts';

export async function listSessions({ db }: Deps, { user, query }: Call<Contract['listSessions']>) {
  const before = query.cursor === undefined ? [] : decodeSessionCursor(query.cursor);
  const rows = await selectSessions(db, { userId: user.id, before, limit: query.limit + 1 });
  return toPage(rows, query.limit, ({ activeAt, id }) => [activeAt, id]);
}

export async function createSession(
  deps: Deps,
  { user, body, idempotency }: Call<Contract['createSession']>,
) {
  const { db, ids, announce } = deps;
  const sample = body.sample ?? false;
  const created = await db.transaction().execute((tx) =>
    postgresIdempotency.once(tx, idempotency, async () => {
      const id = ids.next();
      const title = body.title ?? (sample ? sampleSession.title : '');
      await tx.insertInto('session').values({ id, user_id: user.id, title, sample }).execute();
      const question = { sessionId: id, userId: user.id, text: sampleSession.text, modelId: quoteModelId };
      if (sample) await insertQuestion(tx, ids, question);
      return requireSession(await selectSession(tx, id, user.id), id);
    }),
  );
  if (sample) announce(queueSignal);
  return created;
}

export async function getSession({ db }: Deps, { user, params: { id } }: Call<Contract['getSession']>) {
  return requireSession(await selectSession(db, id, user.id), id);
}

export function updateSession(
  { db }: Deps,
  { user, params, body, ...call }: Call<Contract['updateSession']>,
) {
  return db.transaction().execute(async (tx) => {
    const locked = await lockSession(tx, params.id, user.id);
    return postgresIdempotency.once(tx, call.idempotency, async () => {
      const before = requireSession(locked && (await selectSession(tx, params.id, user.id)), params.id);
      requireMatch(call.ifMatch, before);
      await updateTitle(tx, params.id, body.title);
      return { ...before, title: body.title, version: before.version + 1 };
    });
  });
}

/** Also stops an active run. What it still produces is discarded, because its rows are deleted. */
export async function deleteSession(
  { db, announce }: Deps,
  { user, params, ...call }: Call<Contract['deleteSession']>,
) {
  let runId: string | undefined;
  await db.transaction().execute(async (tx) => {
    const locked = await lockSession(tx, params.id, user.id);
    return postgresIdempotency.once(tx, call.idempotency, async () => {
      const session = requireSession(locked && (await selectSession(tx, params.id, user.id)), params.id);
      requireMatch(call.ifMatch, session);
      await deleteSessionRows(tx, params.id);
      runId = session.lastRun?.id;
    });
  });
  if (runId) announce(stopSignal(runId));
  return undefined;
}

function requireSession(session: Session | undefined, id: string): Session {
  if (!session) throw sessionNotFound(id);
  return session;
}

/** Validates the cursor's time and id, which PostgreSQL would otherwise reject with an error of its own. */
function decodeSessionCursor(cursor: string): string[] {
  const [activeAt = '', id = ''] = decodeCursor(cursor, 2);
  if (Number.isNaN(Date.parse(activeAt)) || !uuid.test(id)) throw invalidCursor();
  return [activeAt, id];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
