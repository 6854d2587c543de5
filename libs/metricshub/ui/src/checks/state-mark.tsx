import type { Check } from '@quintet/metricshub-contract/schemas';
import { words } from '../metricshub.en.ts';
import styles from './checks.module.css';

/** How a check stands, in colour, form and word. */
export const StateMark = ({ state }: Pick<Check, 'state'>) => (
  <span className={styles.state} data-state={state}>
    {words.checks.states[state]}
  </span>
);
