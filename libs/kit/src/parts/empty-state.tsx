import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** Shown for an empty list: what belongs here, and the first step. */
export const EmptyState = (props: {
  readonly picture?: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) => (
  <div className={styles.state}>
    {props.picture}
    <h2>{props.title}</h2>
    <p>{props.text}</p>
    {props.children && <div className={styles.steps}>{props.children}</div>}
  </div>
);
