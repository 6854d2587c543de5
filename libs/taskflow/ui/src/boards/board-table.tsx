import { ListTable } from '@quintet/kit';
import type { BoardSummary } from '@quintet/taskflow-contract/schemas';
import { messages } from '../taskflow.messages.ts';
import { BoardRow } from './board-row.tsx';

const { name, cards, created, actions } = messages.boards.columns;
const columns = [
  { label: name },
  { label: cards, isNumber: true },
  { label: created, isNumber: true, isMinor: true },
];

/** The boards as a table from edge to edge. */
export const BoardTable = ({ boards }: { readonly boards: readonly BoardSummary[] }) => (
  <ListTable columns={columns} actionsLabel={actions}>
    {boards.map((board) => (
      <BoardRow key={board.id} board={board} />
    ))}
  </ListTable>
);
