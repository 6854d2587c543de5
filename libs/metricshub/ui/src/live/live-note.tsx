import type { LiveStatus } from '@quintet/kit';
import { messages } from '../metricshub.messages.ts';
import { useMachine } from './live-context.ts';
import styles from './live.module.css';
import type { Staleness } from './use-staleness.ts';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** Shows whether the numbers are live, and otherwise their age. */
export function LiveNote({
  status,
  staleness,
}: {
  readonly status: LiveStatus;
  readonly staleness: Staleness;
}) {
  const machine = useMachine();
  const sampledMs = machine.sampledMs();
  if (!staleness.isStale) return <output className={styles.note}>{messages.live.now}</output>;
  const what = status === 'reconnecting' ? messages.live.reconnecting : messages.live.late(staleness.seconds);
  const of = sampledMs === null ? '' : `, ${messages.live.stale(clock.format(sampledMs))}`;
  return (
    <output className={styles.note} data-stale>
      {what + of}
    </output>
  );
}
