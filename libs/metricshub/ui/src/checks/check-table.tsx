import { ListTable } from '@quintet/kit';
import type { Check } from '@quintet/metricshub-contract/schemas';
import { messages } from '../metricshub.messages.ts';
import { CheckRow } from './check-row.tsx';
import styles from './checks.module.css';

const { name, recent, latency, uptime, failure, actions } = messages.checks.columns;
const columns = [
  { label: name },
  { label: messages.check.facts.state },
  { label: recent, className: styles.recent },
  { label: latency, isNumber: true, className: styles.figure },
  { label: uptime, isNumber: true, className: styles.figure },
  { label: failure, className: styles.failure },
];

/** The checks as a table from edge to edge. */
export const CheckTable = ({ checks }: { readonly checks: readonly Check[] }) => (
  <ListTable className={styles.table} columns={columns} actionsLabel={actions}>
    {checks.map((check) => (
      <CheckRow key={check.id} check={check} />
    ))}
  </ListTable>
);
