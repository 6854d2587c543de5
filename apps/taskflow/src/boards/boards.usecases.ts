import { type Call, decodeCursor, requireMatch, toPage } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import type { Board, Contract } from '@quintet/taskflow-contract/schemas';
import type { Deps } from '../deps.ts';
import { changeBoard } from './board-change.ts';
import { boardNotFound } from '../errors.ts';
import {
  isMember,
  markBoardDeleted,
  selectBoard,
  selectBoardHead,
  selectBoards,
  updateBoardName,
} from './boards.store.ts';
import { insertBoard, newBoard } from './new-board.ts';

export async function listBoards({ db }: Deps, { user, query }: Call<Contract['listBoards']>) {
  const [before] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1);
  const rows = await selectBoards(db, { userId: user.id, before, limit: query.limit + 1 });
  return toPage(rows, query.limit, ({ id }) => [id]);
}

export function createBoard({ db, ids }: Deps, { user, body, idempotency }: Call<Contract['createBoard']>) {
  return db.transaction().execute((tx) =>
    postgresIdempotency.once(tx, idempotency, async () => {
      const rows = newBoard(ids, { name: body.name, sample: body.sample ?? false });
      await insertBoard(tx, rows, user.id);
      return requireBoard(await selectBoard(tx, rows.board.id, user.id), rows.board.id);
    }),
  );
}

export async function getBoard(
  { db, snapshots }: Deps,
  { user, params: { id } }: Call<Contract['getBoard']>,
) {
  const head = await selectBoardHead(db, id, user.id);
  const contents = head && snapshots.get(id, head.seq);
  if (head && contents) return { ...head, ...contents, cardCount: contents.cards.length };
  const board = requireBoard(await selectBoard(db, id, user.id), id);
  snapshots.set(id, board);
  return board;
}

export function updateBoard(deps: Deps, { user, params, body, ...call }: Call<Contract['updateBoard']>) {
  const request = {
    boardId: params.id,
    actor: user.id,
    role: 'editor',
    idempotency: call.idempotency,
  } as const;
  return changeBoard(deps, request, async ({ id, tx, emit }) => {
    const before = requireBoard(await selectBoard(tx, id, user.id), id);
    requireMatch(call.ifMatch, before);
    await updateBoardName(tx, id, body.name);
    const version = before.version + 1;
    const seq = await emit('board.updated', { board: { id, name: body.name, version } });
    return { ...before, name: body.name, version, seq };
  });
}

export function deleteBoard(deps: Deps, { user, params, ...call }: Call<Contract['deleteBoard']>) {
  const request = {
    boardId: params.id,
    actor: user.id,
    role: 'owner',
    idempotency: call.idempotency,
  } as const;
  return changeBoard(deps, request, async ({ id, tx, emit }) => {
    const board = requireBoard(await selectBoard(tx, id, user.id), id);
    requireMatch(call.ifMatch, board);
    await markBoardDeleted(tx, id);
    await emit('board.deleted', { board: { id, name: board.name, version: board.version } });
    return undefined;
  });
}

export async function streamBoard({ db }: Deps, { user, params }: Call<Contract['streamBoard']>) {
  if (!(await isMember(db, params.id, user.id))) throw boardNotFound(params.id);
  return { streamId: params.id, endsWith: endsStreamOf(user.id) };
}

/** A user's stream ends when the board is deleted or the user is removed from it. */
const endsStreamOf = (userId: string) => (event: { kind: string; member?: unknown }) =>
  event.kind === 'board.deleted' ||
  (event.kind === 'member.removed' && (event.member as { userId: string }).userId === userId);

function requireBoard(board: Board | undefined, id: string): Board {
  if (!board) throw boardNotFound(id);
  return board;
}
