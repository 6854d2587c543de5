import { fillPath, type RouteLine } from '@quintet/contract/routes';
import { prefix, routes } from '@quintet/taskflow-contract/routes';
import type { LoadRequest } from '../load/load.ts';

/** A request to TaskFlow by its contract; the path carries the prefix, as through the load balancer. */
export const requestTo = (
  { method, path }: RouteLine,
  params: Readonly<Record<string, string>> = {},
  body?: object,
): LoadRequest => ({
  method: method as LoadRequest['method'],
  path: prefix + fillPath(path, params),
  ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
});

/** Sends one request and gives its answer; anything but 2xx is an error. */
export const ask = async <T>(origin: string, { path, ...request }: LoadRequest): Promise<T> => {
  const response = await fetch(origin + path, request);
  if (!response.ok) throw new Error(`${request.method} ${path} answered ${response.status}.`);
  return (await response.json()) as T;
};

type Board = { readonly id: string; readonly columns: readonly { readonly id: string }[] };

/** Makes a board with this many cards; gives ids of the board, its columns, its cards. */
export const makeBoard = async (origin: string, cardCount = 0) => {
  const board = await ask<Board>(origin, requestTo(routes.createBoard, {}, { name: 'Bench' }));
  const columnIds = board.columns.map(({ id }) => id);
  const createCard = newCard(board.id, columnIds[0]);
  const cardIds: string[] = [];
  for (let n = 0; n < cardCount; n += 1) cardIds.push((await ask<{ id: string }>(origin, createCard)).id);
  return { id: board.id, columnIds, cardIds };
};

/** A new card at the bottom of a column. */
export const newCard = (boardId: string, columnId: string | undefined): LoadRequest =>
  requestTo(
    routes.createCard,
    { id: boardId },
    { columnId, title: 'Measure it', description: '', priority: 'high' },
  );
