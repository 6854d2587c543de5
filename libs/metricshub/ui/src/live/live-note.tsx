import type { LiveStatus } from '@quintet/kit';
import { messages } from '../metricshub.messages.ts';
import { useMachine } from './live-context.ts';
import styles from './live.module.css';
import type { Lateness } from './use-lateness.ts';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** Says whether the numbers are of now, and if not, of when they are. */
export function LiveNote({ status, lateness }: { readonly status: LiveStatus; readonly lateness: Lateness }) {
  const machine = useMachine();
  const sampledMs = machine.sampledMs();
  if (!lateness.isStale) return <output className={styles.note}>{messages.live.now}</output>;
  const what = status === 'reconnecting' ? messages.live.reconnecting : messages.live.late(lateness.seconds);
  const of = sampledMs === null ? '' : `, ${messages.live.stale(clock.format(sampledMs))}`;
  return (
    <output className={styles.note} data-stale>
      {what + of}
    </output>
  );
}
