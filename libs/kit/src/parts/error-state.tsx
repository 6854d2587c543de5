import type { ReactNode } from 'react';
import styles from './error-state.module.css';

/** What went wrong, what is safe and what to do. `reference` is the request id, for support. */
export const ErrorState = (props: {
  readonly title: string;
  readonly text: string;
  readonly reference?: string | undefined;
  readonly children?: ReactNode;
}) => (
  <div className={styles.state} role="alert">
    <span className={styles.mark} aria-hidden="true" />
    <h2>{props.title}</h2>
    <p>{props.text}</p>
    {props.reference && <p className={styles.reference}>{props.reference}</p>}
    {props.children && <div className={styles.steps}>{props.children}</div>}
  </div>
);
