import type { Unit } from '@quintet/metricshub-contract/schemas';
import styles from './live.module.css';
import { LiveNumber } from './live-number.tsx';

/** Small numbers with their names. */
export const Facts = (props: {
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
