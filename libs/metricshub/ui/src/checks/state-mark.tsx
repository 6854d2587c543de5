import type { Check } from '@quintet/metricshub-contract/schemas';
import { messages } from '../metricshub.messages.ts';
import styles from './checks.module.css';

/** The state of a check as colour, shape and text. */
export const StateMark = ({ state }: Pick<Check, 'state'>) => (
  <span className={styles.state} data-state={state}>
    {messages.checks.states[state]}
  </span>
);
