import { services } from '@quintet/fleet';
import { post } from '../test-support/api.ts';
import { EventFollower } from './event-follower.ts';
import type { Ask } from './steady-load.ts';

type Board = {
  readonly id: string;
  readonly seq: number;
  readonly columns: readonly { readonly id: string }[];
};

/** A mixed load: every service and the page is read, cards are written, and boards are followed. */
export type BoardLoad = {
  /** The next request; a quarter of them writes. */
  readonly next: () => Ask;
  readonly followers: readonly EventFollower[];
  /** Cards that were acknowledged, by their board. */
  readonly cards: ReadonlyMap<string, readonly string[]>;
};

const lists: Readonly<Record<string, string>> = {
  datapulse: '/datasets?limit=5',
  taskflow: '/boards?limit=5',
  chatmind: '/sessions?limit=5',
  filevault: '/documents?limit=5',
  metricshub: '/checks?limit=5',
};

/** Paths that are read in turn: the lists of the services, and the page. */
const reads = ['/', ...services.map(({ name, prefix }) => prefix + (lists[name] ?? '/health'))];

/** Makes the boards, and follows each `followersEach` times. */
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
  const write = (n: number): Ask => {
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
