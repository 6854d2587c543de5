import type { LiveStatus } from '@quintet/kit';
import { messages } from '../taskflow.messages.ts';
import styles from './connection-note.module.css';

/** Says when changes of others do not arrive. Silent while they do, and in the first second of a break. */
export const ConnectionNote = ({ status }: { readonly status: LiveStatus }) => (
  <output title={messages.board.reconnectingHint}>
    {status === 'reconnecting' && <span className={styles.text}>{messages.board.reconnecting}</span>}
  </output>
);
