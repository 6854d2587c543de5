import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Button } from './button.tsx';
import styles from './list-table.module.css';
import { Skeleton } from './skeleton.tsx';

/** A column. `isNumber` aligns right with tabular figures, `isMinor` hides on a phone. */
export type ListColumn = {
  readonly label: string;
  readonly isNumber?: boolean;
  readonly isMinor?: boolean;
  readonly className?: string | undefined;
};

const classOf = ({ isNumber, isMinor, className }: Omit<ListColumn, 'label'>): string =>
  cx(isNumber && styles.number, isMinor && styles.minor, className);

/**
 * A full-width table with a `ListRow` per item. The last column holds the actions of a row; its header `actionsLabel` is
 * visible to screen readers only.
 */
export const ListTable = (props: {
  readonly columns: readonly ListColumn[];
  readonly actionsLabel: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) => (
  <table className={cx(styles.table, props.className)}>
    <thead>
      <tr>
        {props.columns.map((column) => (
          <th key={column.label} scope="col" className={classOf(column)}>
            {column.label}
          </th>
        ))}
        <th scope="col" className={styles.actions}>
          <span className="visually-hidden">{props.actionsLabel}</span>
        </th>
      </tr>
    </thead>
    <tbody>{props.children}</tbody>
  </table>
);

/** One item. `name` holds the link that covers the row, `actions` the menu. */
export const ListRow = (props: {
  readonly name: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) => (
  <tr className={styles.row}>
    <th scope="row">{props.name}</th>
    {props.children}
    <td className={styles.actions}>{props.actions}</td>
  </tr>
);

/** A cell, formatted like its column. */
export const ListCell = ({
  children,
  title,
  ...column
}: Omit<ListColumn, 'label'> & { readonly title?: string; readonly children?: ReactNode }) => (
  <td className={classOf(column)} title={title}>
    {children}
  </td>
);

const widths = [180, 132, 212] as const;

/** The placeholder of a list while it loads. */
export const ListSkeleton = ({ label }: { readonly label: string }) => (
  <div role="group" aria-busy="true" aria-label={label}>
    {widths.map((width) => (
      <div key={width} className={styles.skeleton}>
        <Skeleton width={width} height={14} />
        <Skeleton width={96} />
      </div>
    ))}
  </div>
);

/** Loads the next page of a list. */
export const MoreButton = (props: { readonly children: string; readonly onClick: () => void }) => (
  <Button className={styles.more} onClick={props.onClick}>
    {props.children}
  </Button>
);
