import type { Scope } from '@quintet/metricshub-contract/schemas';
import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import { messages } from '../metricshub.messages.ts';
import styles from './live.module.css';

/** One thing that is measured, and what its numbers are about. The title leads to its history. */
export function Panel(props: {
  readonly title: string;
  readonly scope: Scope;
  /** The series that its history begins with. */
  readonly series: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.panel} data-wide={props.isWide} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <Link
            href={`/history?series=${encodeURIComponent(props.series)}`}
            title={messages.live.history(props.title)}
          >
            {props.title}
          </Link>
        </h2>
        <span className={styles.scope} data-scope={props.scope}>
          {messages.scopes[props.scope]}
        </span>
      </header>
      {props.children}
    </section>
  );
}
