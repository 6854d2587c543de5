import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { cx } from '@quintet/kit';
import { messages } from '../datapulse.messages.ts';
import type { ColumnLayout } from './column-layout.ts';
import { nextSort, type Question } from './question.ts';
import styles from './rows.module.css';

/** The names of the columns; pressing one sorts by it. */
export function GridHead(props: {
  readonly columns: readonly ColumnLayout[];
  readonly template: string;
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
}) {
  const { columns, question } = props;
  const { sort } = question;
  const directionOf = (name: string) =>
    sort?.column !== name ? 'none' : sort.isDescending ? 'descending' : 'ascending';
  return (
    <div role="rowgroup">
      <div
        role="row"
        aria-rowindex={1}
        className={styles.head}
        style={{ gridTemplateColumns: props.template }}
      >
        <span role="columnheader" className={styles.number}>
          {messages.rows.row}
        </span>
        {columns.map(({ name, isNumeric }) => (
          <span key={name} role="columnheader" aria-sort={directionOf(name)}>
            <button
              type="button"
              className={cx(styles.sort, isNumeric && styles.right)}
              title={messages.rows.sortBy(name)}
              onClick={() => props.onQuestion({ ...question, sort: nextSort(sort, name) })}
            >
              <span>{name}</span>
              {directionOf(name) === 'ascending' && <IconArrowUp aria-hidden="true" />}
              {directionOf(name) === 'descending' && <IconArrowDown aria-hidden="true" />}
            </button>
          </span>
        ))}
      </div>
    </div>
  );
}
