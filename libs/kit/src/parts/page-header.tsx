import type { ReactNode } from 'react';
import styles from './page-header.module.css';

/** The header of a page: title, details next to it, and actions at the end (at most one primary). */
export const PageHeader = (props: {
  readonly children: ReactNode;
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
}) => (
  <header className={styles.header}>
    <div className={styles.title}>{props.children}</div>
    {props.meta && <div className={styles.meta}>{props.meta}</div>}
    <div className={styles.actions}>{props.actions}</div>
  </header>
);
