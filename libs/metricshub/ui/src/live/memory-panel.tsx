import { words } from '../metricshub.en.ts';
import { Facts } from './fact.tsx';
import { LiveNumber } from './live-number.tsx';
import { LiveTrace } from './live-trace.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

/** Memory that programs cannot have any more, of all there is. */
export const MemoryPanel = () => (
  <Panel title={words.live.memory} scope="machine" series="memory.used">
    <div className={styles.lead}>
      <LiveNumber id="memory.used" unit="bytes" className={styles.number} />
      <span className={styles.aside}>
        {words.live.of} <LiveNumber id="memory.total" unit="bytes" />
      </span>
    </div>
    <LiveTrace id="memory.used" label={`${words.live.memory}, ${words.live.last(5)}`} top="memory.total" />
    <Facts
      facts={[
        { name: words.live.available, id: 'memory.available', unit: 'bytes' },
        { name: words.live.cached, id: 'memory.cached', unit: 'bytes' },
        { name: words.live.swap, id: 'swap.used', unit: 'bytes' },
      ]}
    />
  </Panel>
);
