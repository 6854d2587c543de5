import { messages } from '../metricshub.messages.ts';
import { Facts } from './fact.tsx';
import { LiveNumber } from './live-number.tsx';
import { LiveTrace } from './live-trace.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

/** Memory that programs cannot have any more, of all there is. */
export const MemoryPanel = () => (
  <Panel title={messages.live.memory} scope="machine" series="memory.used">
    <div className={styles.lead}>
      <LiveNumber id="memory.used" unit="bytes" className={styles.number} />
      <span className={styles.aside}>
        {messages.live.of} <LiveNumber id="memory.total" unit="bytes" />
      </span>
    </div>
    <LiveTrace
      id="memory.used"
      label={`${messages.live.memory}, ${messages.live.last(5)}`}
      top="memory.total"
    />
    <Facts
      facts={[
        { name: messages.live.available, id: 'memory.available', unit: 'bytes' },
        { name: messages.live.cached, id: 'memory.cached', unit: 'bytes' },
        { name: messages.live.swap, id: 'swap.used', unit: 'bytes' },
      ]}
    />
  </Panel>
);
