import type { Scope, Unit } from '@quintet/metricshub-contract/schemas';
import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import styles from './live.module.css';
import { messages } from '../metricshub.messages.ts';
import { LiveNumber } from './live-number.tsx';

/** A panel with a title, which links to the history, and the scope of its numbers. */
export function Panel(props: {
  readonly title: string;
  readonly scope: Scope;
  /** The series that the history shows first. */
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

/** A list of small live numbers with labels. */
export const LiveFacts = (props: {
  readonly facts: readonly {
    readonly name: string;
    readonly id: string;
    readonly unit: Unit;
    readonly missing?: string;
  }[];
}) => (
  <dl className={styles.facts}>
    {props.facts.map(({ name, id, unit, missing }) => (
      <div key={id}>
        <dt>{name}</dt>
        <dd>
          <LiveNumber id={id} unit={unit} {...(missing === undefined ? {} : { missing })} />
        </dd>
      </div>
    ))}
  </dl>
);
