import { type Call, decodeCursor, toPage } from '@quintet/platform';
import type { Contract } from '@quintet/taskflow-contract/schemas';
import { changeBoard, type LockedBoard } from '../boards/board-change.ts';
import { isMember } from '../boards/boards.store.ts';
import type { Deps } from '../deps.ts';
import { boardNotFound, lastOwner, memberNotFound } from '../errors.ts';
import { deleteMember, hasOtherOwner, selectMembers, selectRole, upsertMember } from './members.store.ts';

export async function listMembers({ db }: Deps, { user, params, query }: Call<Contract['listMembers']>) {
  if (!(await isMember(db, params.id, user.id))) throw boardNotFound(params.id);
  const before = query.cursor === undefined ? [] : decodeCursor(query.cursor, 2);
  const rows = await selectMembers(db, { boardId: params.id, before, limit: query.limit + 1 });
  return toPage(rows, query.limit, ({ addedAt, userId }) => [addedAt, userId]);
}

export function setMember(deps: Deps, { user, params, body, idempotency }: Call<Contract['setMember']>) {
  const request = { boardId: params.id, actor: user.id, role: 'owner', idempotency } as const;
  return changeBoard(deps, request, async (board) => {
    const member = { userId: params.userId, role: body.role };
    if (member.role !== 'owner') await requireOtherOwner(board, member.userId);
    await upsertMember(board.tx, board.id, member);
    await board.emit('member.set', { member });
    return member;
  });
}

export function removeMember(deps: Deps, { user, params, idempotency }: Call<Contract['removeMember']>) {
  // Every member may leave. Only an owner may remove someone else.
  const role = params.userId === user.id ? 'viewer' : 'owner';
  return changeBoard(deps, { boardId: params.id, actor: user.id, role, idempotency }, async (board) => {
    if ((await selectRole(board.tx, board.id, params.userId)) === undefined)
      throw memberNotFound(params.userId);
    await requireOtherOwner(board, params.userId);
    await deleteMember(board.tx, board.id, params.userId);
    await board.emit('member.removed', { member: { userId: params.userId, role: null } });
    return undefined;
  });
}

/** Refuses to remove the last owner. */
async function requireOtherOwner({ id, tx }: LockedBoard, userId: string): Promise<void> {
  if ((await selectRole(tx, id, userId)) !== 'owner') return;
  if (!(await hasOtherOwner(tx, id, userId))) throw lastOwner();
}
