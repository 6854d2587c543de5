import { messages } from '../metricshub.messages.ts';
import { Facts } from './fact.tsx';
import { LiveBar } from './live-bar.tsx';
import { LiveNumber } from './live-number.tsx';
import { LiveTrace } from './live-trace.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

/** How full each disk is, and how much is read and written. */
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
          <Facts
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
