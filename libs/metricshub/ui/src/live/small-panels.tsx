import { messages } from '../metricshub.messages.ts';
import { Facts } from './fact.tsx';
import { LiveBar } from './live-bar.tsx';
import { LiveNumber } from './live-number.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

const resources = ['cpu', 'memory', 'io'] as const;

/** How long tasks waited, by the kernel's own account (PSI). */
export const PressurePanel = () => (
  <Panel title={messages.live.pressure} scope="machine" series="pressure.cpu">
    <p className={styles.hint}>{messages.live.pressureHint}</p>
    <ul className={styles.lines}>
      {resources.map((name) => (
        <li key={name}>
          <span className={styles.name}>{messages.live.pressureOf[name]}</span>
          <LiveNumber id={`pressure.${name}`} unit="ratio" />
          <LiveBar id={`pressure.${name}`} />
        </li>
      ))}
    </ul>
  </Panel>
);

/** Our control group: what it uses of what it may. */
export const ContainerPanel = () => (
  <Panel title={messages.live.container} scope="container" series="container.memory">
    <ul className={styles.lines}>
      <li>
        <span className={styles.name}>{messages.live.memory}</span>
        <span>
          <LiveNumber id="container.memory" unit="bytes" /> {messages.live.of}{' '}
          <LiveNumber id="container.memoryLimit" unit="bytes" missing={messages.live.noLimit} />
        </span>
        <LiveBar id="container.memory" of="container.memoryLimit" />
      </li>
      <li>
        <span className={styles.name}>{messages.live.cpuCores}</span>
        <span>
          <LiveNumber id="container.cpu" unit="cores" /> {messages.live.of}{' '}
          <LiveNumber id="container.cpuLimit" unit="cores" missing={messages.live.noLimit} />
        </span>
        <LiveBar id="container.cpu" of="container.cpuLimit" />
      </li>
    </ul>
    <Facts
      facts={[
        { name: messages.live.throttled, id: 'container.throttled', unit: 'ratio' },
        { name: messages.live.processes, id: 'container.processes', unit: 'count' },
      ]}
    />
  </Panel>
);

/** What this service takes of the machine that it watches. */
export const SelfPanel = () => (
  <Panel title={messages.live.self} scope="process" series="self.cpu">
    <div className={styles.lead}>
      <LiveNumber id="self.cpu" unit="ratio" className={styles.number} />
      <span className={styles.aside}>{messages.live.ofOneCore}</span>
    </div>
    <Facts facts={[{ name: messages.live.selfMemory, id: 'self.memory', unit: 'bytes' }]} />
  </Panel>
);
