import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Button } from './button.tsx';
import styles from './list-table.module.css';
import { Skeleton } from './skeleton.tsx';

/** How a column's cells stand: `number` to the right in figures, `isMinor` gives way on a phone. */
export type ListColumn = {
  readonly label: string;
  readonly isNumber?: boolean;
  readonly isMinor?: boolean;
  readonly className?: string | undefined;
};

const classOf = ({ isNumber, isMinor, className }: Omit<ListColumn, 'label'>): string =>
  cx(isNumber && styles.number, isMinor && styles.minor, className);

/**
 * Things as a table from edge to edge, each row a `ListRow`. A last column for what can be done to a row is named by
 * `actionsLabel`, which only readers of the page hear.
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

/** One thing: `name` holds the link that the whole row is, `actions` what can be done to it without opening it. */
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

/** A cell of a row, standing as its column does. */
export const ListCell = ({
  children,
  title,
  ...stands
}: Omit<ListColumn, 'label'> & { readonly title?: string; readonly children?: ReactNode }) => (
  <td className={classOf(stands)} title={title}>
    {children}
  </td>
);

const widths = [180, 132, 212] as const;

/** The shape of a list while it is loaded; `label` says what is awaited. */
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

/** Asks for the next page of a list. */
export const MoreButton = (props: { readonly children: string; readonly onClick: () => void }) => (
  <Button className={styles.more} onClick={props.onClick}>
    {props.children}
  </Button>
);
