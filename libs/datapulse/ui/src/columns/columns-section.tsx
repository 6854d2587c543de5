import type { Column } from '@quintet/datapulse-contract/schemas';
import { messages } from '../datapulse.messages.ts';
import { ColumnCard } from './column-card.tsx';
import styles from './columns.module.css';

/** What is in each column, as a card. */
export const ColumnsSection = ({ columns }: { readonly columns: readonly Column[] }) => (
  <section aria-labelledby="datapulse-columns">
    <h2 id="datapulse-columns" className={styles.title}>
      {messages.columns.title}
    </h2>
    <ul className={styles.cards}>
      {columns.map((column) => (
        <ColumnCard key={column.name} column={column} />
      ))}
    </ul>
  </section>
);
