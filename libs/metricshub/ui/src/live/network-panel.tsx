import type { Scope } from '@quintet/metricshub-contract/schemas';
import { messages } from '../metricshub.messages.ts';
import { Facts } from './fact.tsx';
import { LiveTrace } from './live-trace.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

/** What each interface carries. */
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
        <Facts
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
