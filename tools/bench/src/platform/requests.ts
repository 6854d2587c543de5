import { fillPath, type RouteLine } from '@quintet/contract/routes';
import { prefix, routes } from '@quintet/taskflow-contract/routes';
import type { LoadRequest } from '../load/load.ts';

/** A request to TaskFlow by its contract, with the path prefix as behind the load balancer. */
export const requestTo = (
  { method, path }: RouteLine,
  params: Readonly<Record<string, string>> = {},
  body?: object,
): LoadRequest => ({
  method: method as LoadRequest['method'],
  path: prefix + fillPath(path, params),
  ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
});

/** Sends one request and returns the JSON body. Throws unless the status is 2xx. */
const sendJson = async <T>(origin: string, { path, ...request }: LoadRequest): Promise<T> => {
  const response = await fetch(origin + path, request);
  if (!response.ok) throw new Error(`${request.method} ${path} answered ${response.status}.`);
  return (await response.json()) as T;
};

type Board = { readonly id: string; readonly columns: readonly { readonly id: string }[] };

/** Creates a board with cards and returns the ids of board, columns and cards. */
export const createBenchBoard = async (origin: string, cardCount = 0) => {
  const board = await sendJson<Board>(origin, requestTo(routes.createBoard, {}, { name: 'Bench' }));
  const columnIds = board.columns.map(({ id }) => id);
  const createCard = newCard(board.id, columnIds[0]);
  const cardIds: string[] = [];
  for (let n = 0; n < cardCount; n += 1)
    cardIds.push((await sendJson<{ id: string }>(origin, createCard)).id);
  return { id: board.id, columnIds, cardIds };
};

/** A new card at the bottom of a column. */
export const newCard = (boardId: string, columnId: string | undefined): LoadRequest =>
  requestTo(
    routes.createCard,
    { id: boardId },
    { columnId, title: 'Measure it', description: '', priority: 'high' },
  );

/** The same card as a request to the article's TaskFlow. */
export const newTask: LoadRequest = {
  method: 'POST',
  path: '/tasks',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ title: 'Measure it', description: '', priority: 'high' }),
};

type Task = { readonly id: string };

/** Ensures that the article's service has at least `count` tasks, and returns them. */
export const ensureTasks = async (origin: string, count: number): Promise<Task[]> => {
  const tasks = await sendJson<Task[]>(origin, { method: 'GET', path: '/tasks' });
  while (tasks.length < count) tasks.push(await sendJson<Task>(origin, newTask));
  return tasks;
};

/** Moves a task of the article's service to another column. */
export const moveTask = ({ id }: Task, status: string): LoadRequest => ({
  method: 'PATCH',
  path: `/tasks/${id}?status=${status}`,
});
