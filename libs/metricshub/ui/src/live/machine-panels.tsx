import type { Scope } from '@quintet/metricshub-contract/schemas';
import styles from './live.module.css';
import { messages } from '../metricshub.messages.ts';
import { LiveBar } from './live-bar.tsx';
import { LiveNumber } from './live-number.tsx';
import { LiveTrace } from './live-trace.tsx';
import { LiveFacts, Panel } from './panel.tsx';

/** Memory that is not available to programs. */
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
    <LiveFacts
      facts={[
        { name: messages.live.available, id: 'memory.available', unit: 'bytes' },
        { name: messages.live.cached, id: 'memory.cached', unit: 'bytes' },
        { name: messages.live.swap, id: 'swap.used', unit: 'bytes' },
      ]}
    />
  </Panel>
);

/** Tasks that run or wait for a disk. */
export const LoadPanel = () => (
  <Panel title={messages.live.load} scope="machine" series="load.1m">
    <div className={styles.lead}>
      <LiveNumber id="load.1m" unit="count" className={styles.number} />
      <span className={styles.aside}>{messages.live.loadSpans['1m']}</span>
    </div>
    <LiveTrace id="load.1m" label={`${messages.live.load}, ${messages.live.last(5)}`} />
    <LiveFacts
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

/** Usage of each file system, and read and write rates of each disk. */
export function DiskPanel(props: { readonly folders: readonly string[]; readonly disks: readonly string[] }) {
  const { folders, disks } = props;
  return (
    <Panel title={messages.live.disk} scope="machine" series={`disk.used:${folders[0] ?? '/'}`}>
      <ul className={styles.lines}>
        {folders.map((folder) => (
          <li key={folder}>
            <span className={styles.name}>{folder}</span>
            <span>
              <LiveNumber id={`disk.used:${folder}`} unit="bytes" /> {messages.live.of}{' '}
              <LiveNumber id={`disk.size:${folder}`} unit="bytes" />
            </span>
            <LiveBar id={`disk.used:${folder}`} of={`disk.size:${folder}`} />
          </li>
        ))}
      </ul>
      {disks.map((disk) => (
        <div key={disk} className={styles.device}>
          <LiveTrace
            id={`io.written:${disk}`}
            label={`${disk}, ${messages.live.written}, ${messages.live.last(5)}`}
          />
          <LiveFacts
            facts={[
              { name: `${disk} ${messages.live.read}`, id: `io.read:${disk}`, unit: 'bytesPerSecond' },
              { name: messages.live.written, id: `io.written:${disk}`, unit: 'bytesPerSecond' },
            ]}
          />
        </div>
      ))}
    </Panel>
  );
}

/** Traffic of each network interface. */
export const NetworkPanel = (props: { readonly interfaces: readonly string[]; readonly scope: Scope }) => (
  <Panel
    title={messages.live.network}
    scope={props.scope}
    series={`network.received:${props.interfaces[0] ?? 'eth0'}`}
  >
    {props.interfaces.map((name) => (
      <div key={name} className={styles.device}>
        <LiveTrace
          id={`network.received:${name}`}
          label={`${name}, ${messages.live.received}, ${messages.live.last(5)}`}
        />
        <LiveFacts
          facts={[
            {
              name: `${name} ${messages.live.received}`,
              id: `network.received:${name}`,
              unit: 'bytesPerSecond',
            },
            { name: messages.live.sent, id: `network.sent:${name}`, unit: 'bytesPerSecond' },
          ]}
        />
      </div>
    ))}
  </Panel>
);

const resources = ['cpu', 'memory', 'io'] as const;

/** Pressure stall information (PSI) of the kernel. */
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

/** Usage and limits of the container. */
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
    <LiveFacts
      facts={[
        { name: messages.live.throttled, id: 'container.throttled', unit: 'ratio' },
        { name: messages.live.processes, id: 'container.processes', unit: 'count' },
      ]}
    />
  </Panel>
);

/** CPU and memory of the MetricsHub service. */
export const SelfPanel = () => (
  <Panel title={messages.live.self} scope="process" series="self.cpu">
    <div className={styles.lead}>
      <LiveNumber id="self.cpu" unit="ratio" className={styles.number} />
      <span className={styles.aside}>{messages.live.ofOneCore}</span>
    </div>
    <LiveFacts facts={[{ name: messages.live.selfMemory, id: 'self.memory', unit: 'bytes' }]} />
  </Panel>
);
