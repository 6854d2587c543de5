import { messages } from '../metricshub.messages.ts';
import { LiveFacts, Panel } from './panel.tsx';
import { LiveBar } from './live-bar.tsx';
import { LiveNumber } from './live-number.tsx';
import { LiveTrace } from './live-trace.tsx';
import styles from './live.module.css';

const minutes = 5;
/** With more cores than this, only their current usage is shown. */
const maxTraces = 8;

/** CPU usage over time, and the usage of each core. */
export const CpuPanel = ({ cores }: { readonly cores: readonly string[] }) => (
  <Panel title={messages.live.cpu} scope="machine" series="cpu.usage" isWide>
    <div className={styles.lead}>
      <LiveNumber id="cpu.usage" unit="ratio" className={styles.number} />
      <span className={styles.aside}>{messages.live.cores(cores.length)}</span>
    </div>
    <LiveTrace id="cpu.usage" label={`${messages.live.cpu}, ${messages.live.last(minutes)}`} top={1} />
    {cores.length <= maxTraces ? <CoreTraces cores={cores} /> : <CoreBars cores={cores} />}
    <LiveFacts
      facts={(['user', 'system', 'iowait', 'steal'] as const).map((part) => ({
        name: messages.live[part],
        id: `cpu.${part}`,
        unit: 'ratio',
      }))}
    />
  </Panel>
);

const CoreTraces = ({ cores }: { readonly cores: readonly string[] }) => (
  <ul className={styles.multiples}>
    {cores.map((core) => (
      <li key={core}>
        <span className={styles.name}>{messages.live.core(core)}</span>
        <LiveNumber id={`cpu.usage:${core}`} unit="ratio" />
        <LiveTrace
          id={`cpu.usage:${core}`}
          label={`${messages.live.core(core)}, ${messages.live.last(minutes)}`}
          top={1}
        />
      </li>
    ))}
  </ul>
);

const CoreBars = ({ cores }: { readonly cores: readonly string[] }) => (
  <ul className={styles.cores}>
    {cores.map((core) => (
      <li key={core} title={messages.live.core(core)}>
        <LiveBar id={`cpu.usage:${core}`} isUpright />
        <span className="visually-hidden">{messages.live.core(core)}</span>
        <LiveNumber id={`cpu.usage:${core}`} unit="ratio" />
      </li>
    ))}
  </ul>
);
