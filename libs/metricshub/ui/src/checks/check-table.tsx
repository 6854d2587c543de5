import type { Check } from '@quintet/metricshub-contract/schemas';
import { words } from '../metricshub.en.ts';
import { CheckRow } from './check-row.tsx';
import styles from './checks.module.css';

/** The checks as a table from edge to edge. */
export const CheckTable = ({ checks }: { readonly checks: readonly Check[] }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{words.checks.columns.name}</th>
        <th scope="col">{words.check.facts.state}</th>
        <th scope="col" className={styles.recent}>
          {words.checks.columns.recent}
        </th>
        <th scope="col" className={styles.figure}>
          {words.checks.columns.latency}
        </th>
        <th scope="col" className={styles.figure}>
          {words.checks.columns.uptime}
        </th>
        <th scope="col" className={styles.failure}>
          {words.checks.columns.failure}
        </th>
        <th scope="col">
          <span className="visually-hidden">{words.checks.columns.actions}</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {checks.map((check) => (
        <CheckRow key={check.id} check={check} />
      ))}
    </tbody>
  </table>
);
