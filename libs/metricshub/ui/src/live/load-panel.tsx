import { messages } from '../metricshub.messages.ts';
import { Facts } from './fact.tsx';
import { LiveNumber } from './live-number.tsx';
import { LiveTrace } from './live-trace.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

/** Tasks that ran or waited for a disk. */
export const LoadPanel = () => (
  <Panel title={messages.live.load} scope="machine" series="load.1m">
    <div className={styles.lead}>
      <LiveNumber id="load.1m" unit="count" className={styles.number} />
      <span className={styles.aside}>{messages.live.loadSpans['1m']}</span>
    </div>
    <LiveTrace id="load.1m" label={`${messages.live.load}, ${messages.live.last(5)}`} />
    <Facts
      facts={[
        { name: messages.live.loadSpans['5m'], id: 'load.5m', unit: 'count' },
        { name: messages.live.loadSpans['15m'], id: 'load.15m', unit: 'count' },
        { name: messages.live.running, id: 'tasks.running', unit: 'count' },
        { name: messages.live.blocked, id: 'tasks.blocked', unit: 'count' },
        { name: messages.live.uptime, id: 'machine.uptime', unit: 'seconds' },
      ]}
    />
  </Panel>
);
