import type { ReactNode } from 'react';
import styles from './page-header.module.css';

/** A tab's one header line: what is open, small print beside it, and at most one primary action at the end. */
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
