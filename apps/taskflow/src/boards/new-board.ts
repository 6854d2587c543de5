import type { Ids } from '@quintet/platform';
import type { Priority } from '@quintet/taskflow-contract/schemas';
import { sampleCards } from './sample-board.ts';

/** The columns of a new board, left to right. */
const firstColumns = ['To do', 'Doing', 'Done'] as const;

// Counting keys like those of the SQL function rank_step: V00001, V00002, ...
const rankAt = (index: number) => `V${String(index + 1).padStart(5, '0')}`;

/** Rows of a new board and the events that tell how it came to be. */
export function newBoard(ids: Ids, { name, sample }: { name: string; sample: boolean }) {
  const board = { id: ids.next(), name, sample };
  const columns = firstColumns.map((columnName, index) => ({
    id: ids.next(),
    board_id: board.id,
    name: columnName,
    rank: rankAt(index),
  }));
  const cards = (sample ? sampleCards : []).map(({ column, title, description, priority }, index) => ({
    id: ids.next(),
    board_id: board.id,
    column_id: columns[column]?.id ?? '',
    title,
    description: description ?? '',
    priority: priority satisfies Priority,
    rank: rankAt(index),
  }));
  return { board, columns, cards };
}
