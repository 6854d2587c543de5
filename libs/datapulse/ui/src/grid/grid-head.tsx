import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { cx } from '@quintet/kit';
import { messages } from '../datapulse.messages.ts';
import type { ColumnLayout } from './column-layout.ts';
import { nextSort, type GridQuery } from './grid-query.ts';
import styles from './rows.module.css';

/** The header row. A click on a column sorts by it. */
export function GridHead(props: {
  readonly columns: readonly ColumnLayout[];
  readonly template: string;
  readonly query: GridQuery;
  readonly onQueryChange: (query: GridQuery) => void;
}) {
  const { columns, query } = props;
  const { sort } = query;
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
              onClick={() => props.onQueryChange({ ...query, sort: nextSort(sort, name) })}
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
