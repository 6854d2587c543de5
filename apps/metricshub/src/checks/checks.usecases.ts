import { id } from '@quintet/contract';
import { maxChecksPerOwner } from '@quintet/metricshub-contract/routes';
import type { Check, Contract } from '@quintet/metricshub-contract/schemas';
import { type Call, decodeCursor, invalidCursor, requireMatch, toPage } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import type { Transaction } from 'kysely';
import type { Deps } from '../deps.ts';
import { isObviouslyPrivate } from '../probe/guarded-lookup.ts';
import type { Tables } from '../tables.ts';
import { checkIsBuiltIn, checkNotFound, targetRefused, tooManyChecks } from './checks.errors.ts';
import {
  changeCheck,
  countChecks,
  insertCheck,
  isVisible,
  lockCheck,
  removeCheck,
  selectCheck,
  selectChecks,
  selectResults,
} from './checks.store.ts';

export async function listChecks({ db }: Deps, { user, query }: Call<Contract['listChecks']>) {
  const before = idFromCursor(query.cursor);
  const rows = await selectChecks(db, { userId: user.id, before, limit: query.limit + 1 });
  return toPage(rows, query.limit, ({ id }) => [id]);
}

export async function createCheck(deps: Deps, { user, body, idempotency }: Call<Contract['createCheck']>) {
  refusePrivateTarget(deps, body.url);
  const check = await deps.db.transaction().execute((tx) =>
    postgresIdempotency.once(tx, idempotency, async () => {
      if ((await countChecks(tx, user.id)) >= maxChecksPerOwner) throw tooManyChecks(maxChecksPerOwner);
      const checkId = deps.ids.next();
      const { intervalSeconds: interval_seconds, timeoutMs: timeout_ms, ...rest } = body;
      const { expectedStatus: expected_status, name, url, sample } = rest;
      const row = { id: checkId, name, url, sample, interval_seconds, timeout_ms, expected_status };
      await insertCheck(tx, { ...row, owner_id: user.id });
      return requireCheck(await selectCheck(tx, checkId, user.id), checkId);
    }),
  );
  deps.wakeChecker();
  return check;
}

export async function getCheck({ db }: Deps, { user, params }: Call<Contract['getCheck']>) {
  return requireCheck(await selectCheck(db, params.id, user.id), params.id);
}

export async function updateCheck(deps: Deps, call: Call<Contract['updateCheck']>) {
  const { url, name, intervalSeconds, timeoutMs, expectedStatus } = call.body;
  if (url !== undefined) refusePrivateTarget(deps, url);
  const given = {
    name,
    url,
    interval_seconds: intervalSeconds,
    timeout_ms: timeoutMs,
    expected_status: expectedStatus,
  };
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const check = await withCheck(deps, call, async (tx, checkId) => {
    await changeCheck(tx, checkId, change);
    return requireCheck(await selectCheck(tx, checkId, call.user.id), checkId);
  });
  deps.wakeChecker();
  return check;
}

export const deleteCheck = (deps: Deps, call: Call<Contract['deleteCheck']>) =>
  withCheck(deps, call, async (tx, checkId) => {
    await removeCheck(tx, checkId);
    return undefined;
  });

export async function listCheckResults(
  { db }: Deps,
  { user, params, query }: Call<Contract['listCheckResults']>,
) {
  if (!(await isVisible(db, params.id, user.id))) throw checkNotFound(params.id);
  const before = idFromCursor(query.cursor);
  const rows = await selectResults(db, { checkId: params.id, before, limit: query.limit + 1 });
  return toPage(rows, query.limit, (result) => [result.id]);
}

/** The id in a cursor. A forged cursor may contain anything. */
function idFromCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const found = id.safeParse(decodeCursor(cursor, 1)[0]);
  if (!found.success) throw invalidCursor();
  return found.data;
}

/** Runs a write on one check: idempotent, locked, only for the owner, and only on the expected version. */
function withCheck<T>(
  { db }: Deps,
  { user, params, ifMatch, idempotency }: Call<Contract['updateCheck'] | Contract['deleteCheck']>,
  write: (tx: Transaction<Tables>, checkId: string) => Promise<T>,
): Promise<T> {
  return db.transaction().execute((tx) =>
    postgresIdempotency.once(tx, idempotency, async () => {
      const locked = await lockCheck(tx, params.id, user.id);
      if (!locked) throw checkNotFound(params.id);
      if (locked.isBuiltIn) throw checkIsBuiltIn();
      requireMatch(ifMatch, requireCheck(await selectCheck(tx, params.id, user.id), params.id));
      return write(tx, params.id);
    }),
  );
}

/** Refuses URLs that need no lookup to be refused. All others are checked when a probe connects. */
function refusePrivateTarget({ isPeer }: Deps, text: string): void {
  const url = new URL(text);
  if (!isPeer(url) && isObviouslyPrivate(url)) throw targetRefused();
}

function requireCheck(check: Check | undefined, id: string): Check {
  if (!check) throw checkNotFound(id);
  return check;
}
