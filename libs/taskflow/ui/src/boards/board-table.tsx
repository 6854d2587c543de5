import type { BoardSummary } from '@quintet/taskflow-contract/schemas';
import { words } from '../taskflow.en.ts';
import { BoardRow } from './board-row.tsx';
import styles from './boards.module.css';

/** The boards as a table from edge to edge. */
export const BoardTable = ({ boards }: { readonly boards: readonly BoardSummary[] }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{words.boards.columns.name}</th>
        <th scope="col" className={styles.number}>
          {words.boards.columns.cards}
        </th>
        <th scope="col" className={styles.date}>
          {words.boards.columns.created}
        </th>
        <th scope="col">
          <span className="visually-hidden">{words.boards.columns.actions}</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {boards.map((board) => (
        <BoardRow key={board.id} board={board} />
      ))}
    </tbody>
  </table>
);
