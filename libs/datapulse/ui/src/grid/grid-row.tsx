import { cx } from '@quintet/kit';
import type { Cell } from '@quintet/datapulse-contract/schemas';
import { formatCount } from '../datapulse.messages.ts';
import type { ColumnLayout } from './column-layout.ts';
import type { FoundRow } from './rows.queries.ts';
import styles from './rows.module.css';

/** One row, or a placeholder while it is loading. */
export const GridRow = (props: {
  readonly place: number;
  readonly row: FoundRow | undefined;
  readonly columns: readonly ColumnLayout[];
  readonly template: string;
}) => (
  <div
    role="row"
    aria-rowindex={props.place + 2}
    className={styles.row}
    style={{ gridTemplateColumns: props.template }}
  >
    <span role="rowheader" className={styles.number}>
      {props.row && formatCount(props.row.number)}
    </span>
    {props.columns.map(({ name, isNumeric }, at) => (
      <span key={name} role="gridcell" className={cx(styles.cell, isNumeric && styles.right)}>
        {props.row ? <Value cell={props.row.cells[at] ?? null} /> : <span className={styles.bone} />}
      </span>
    ))}
  </div>
);

function Value({ cell }: { readonly cell: Cell }) {
  if (cell === null) return <span className={styles.nothing}>–</span>;
  const text = String(cell).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/, '$1 $2');
  return <span title={text.length > 30 ? text : undefined}>{text}</span>;
}
