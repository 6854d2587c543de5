import { services } from '@quintet/fleet';
import { post } from '../test-support/api.ts';
import { EventFollower } from './event-follower.ts';
import type { LoadRequest } from './steady-load.ts';

type Board = {
  readonly id: string;
  readonly seq: number;
  readonly columns: readonly { readonly id: string }[];
};

/** A mixed load: it reads every service and the page, creates cards, and follows boards. */
export type BoardLoad = {
  /** The next request. A quarter of them are writes. */
  readonly next: () => LoadRequest;
  readonly followers: readonly EventFollower[];
  /** Acknowledged cards by board. */
  readonly cards: ReadonlyMap<string, readonly string[]>;
};

const lists: Readonly<Record<string, string>> = {
  datapulse: '/datasets?limit=5',
  taskflow: '/boards?limit=5',
  chatmind: '/sessions?limit=5',
  filevault: '/documents?limit=5',
  metricshub: '/checks?limit=5',
};

/** Paths that are read in turn: the page and the lists of the services. */
const reads = ['/', ...services.map(({ name, prefix }) => prefix + (lists[name] ?? '/health'))];

/** Creates the boards, and follows each with `followersEach` streams. */
export async function startBoardLoad(
  url: string,
  boardCount: number,
  followersEach: number,
): Promise<BoardLoad> {
  const base = `${url}/api/taskflow`;
  const names = Array.from({ length: boardCount }, (_, n) => `Rolled ${n}`);
  const boards = await Promise.all(names.map((name) => post<Board>(`${base}/boards`, { name })));
  const cards = new Map(boards.map(({ id }) => [id, [] as string[]]));
  let turn = 0;
  const write = (n: number): LoadRequest => {
    const board = boards[n % boards.length] as Board;
    return {
      method: 'POST',
      path: `/api/taskflow/boards/${board.id}/cards`,
      body: JSON.stringify({ columnId: board.columns[0]?.id, title: `Card ${n}` }),
      onAnswer: (body) => cards.get(board.id)?.push((JSON.parse(body) as { id: string }).id),
    };
  };
  return {
    cards,
    followers: boards.flatMap(({ id, seq }) =>
      Array.from({ length: followersEach }, () => new EventFollower(`${base}/boards/${id}/events`, seq)),
    ),
    next: () => {
      turn += 1;
      return turn % 4 === 0 ? write(turn / 4) : { method: 'GET', path: reads[turn % reads.length] as string };
    },
  };
}
