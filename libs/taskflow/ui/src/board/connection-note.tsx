import type { LiveStatus } from '@quintet/kit';
import { words } from '../taskflow.en.ts';
import styles from './connection-note.module.css';

/** Says when changes of others do not arrive. Silent while they do, and in the first second of a break. */
export const ConnectionNote = ({ status }: { readonly status: LiveStatus }) => (
  <output title={words.board.reconnectingHint}>
    {status === 'reconnecting' && <span className={styles.text}>{words.board.reconnecting}</span>}
  </output>
);
