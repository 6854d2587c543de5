import type { Check } from '@quintet/metricshub-contract/schemas';
import { messages } from '../metricshub.messages.ts';
import styles from './checks.module.css';

/** How a check stands, in colour, form and word. */
export const StateMark = ({ state }: Pick<Check, 'state'>) => (
  <span className={styles.state} data-state={state}>
    {messages.checks.states[state]}
  </span>
);
