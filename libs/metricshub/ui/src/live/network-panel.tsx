import type { Scope } from '@quintet/metricshub-contract/schemas';
import { words } from '../metricshub.en.ts';
import { Facts } from './fact.tsx';
import { LiveTrace } from './live-trace.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

/** What each interface carries. */
export const NetworkPanel = (props: { readonly interfaces: readonly string[]; readonly scope: Scope }) => (
  <Panel
    title={words.live.network}
    scope={props.scope}
    series={`network.received:${props.interfaces[0] ?? 'eth0'}`}
  >
    {props.interfaces.map((name) => (
      <div key={name} className={styles.device}>
        <LiveTrace
          id={`network.received:${name}`}
          label={`${name}, ${words.live.received}, ${words.live.last(5)}`}
        />
        <Facts
          facts={[
            {
              name: `${name} ${words.live.received}`,
              id: `network.received:${name}`,
              unit: 'bytesPerSecond',
            },
            { name: words.live.sent, id: `network.sent:${name}`, unit: 'bytesPerSecond' },
          ]}
        />
      </div>
    ))}
  </Panel>
);
