import type { Column } from '@quintet/datapulse-contract/schemas';
import { messages } from '../datapulse.messages.ts';
import { factsOf, headOf } from './column-facts.ts';
import styles from './columns.module.css';
import { Spread } from './spread.tsx';
import { TopValues } from './top-values.tsx';

/** One column: its type, how many values are different or missing, how they are spread, its figures. */
export const ColumnCard = ({ column }: { readonly column: Column }) => (
  <li className={styles.card}>
    <header>
      <h3 title={column.name}>{column.name}</h3>
      <span>{headOf(column)}</span>
    </header>
    <div className={styles.picture}>
      {column.histogram.length > 1 ? (
        <Spread bins={column.histogram} label={messages.columns.spread(column.name)} />
      ) : (
        <TopValues column={column} />
      )}
    </div>
    <dl className={styles.facts}>
      {factsOf(column).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    {column.notes.map((note) => (
      <p key={note} className={styles.note}>
        {note}
      </p>
    ))}
  </li>
);
