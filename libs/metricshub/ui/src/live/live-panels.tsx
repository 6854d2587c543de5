import { useStore, Skeleton } from '@quintet/kit';
import styles from './live.module.css';
import { messages } from '../metricshub.messages.ts';
import { CpuPanel } from './cpu-panel.tsx';
import { useMachine } from './live-context.ts';
import { instancesOf } from './live-machine.ts';
import {
  DiskPanel,
  LoadPanel,
  MemoryPanel,
  NetworkPanel,
  ContainerPanel,
  PressurePanel,
  SelfPanel,
} from './machine-panels.tsx';

/** All panels of the machine. Renders only when the list of series changes. */
export function LivePanels({ isStale }: { readonly isStale: boolean }) {
  const series = useStore(useMachine().series, (all) => all);
  const has = (id: string) => series.some((one) => one.id === id);
  const networkScope = series.find(({ id }) => id.startsWith('network.'))?.scope ?? 'machine';
  return (
    <div className={styles.panels} data-stale={isStale || undefined}>
      <CpuPanel cores={instancesOf(series, 'cpu.usage')} />
      <MemoryPanel />
      <LoadPanel />
      <DiskPanel folders={instancesOf(series, 'disk.used')} disks={instancesOf(series, 'io.written')} />
      <NetworkPanel interfaces={instancesOf(series, 'network.received')} scope={networkScope} />
      {has('pressure.cpu') && <PressurePanel />}
      {has('container.memory') && <ContainerPanel />}
      <SelfPanel />
    </div>
  );
}

/** Placeholder until the first sample, about one second. */
export const LivePanelsSkeleton = () => (
  <div className={styles.panels} aria-busy="true" aria-label={messages.live.loading} role="group">
    {['cpu', 'memory', 'load', 'disk', 'network'].map((name) => (
      <div key={name} className={styles.panel} data-wide={name === 'cpu' || undefined}>
        <Skeleton width={72} height={14} />
        <Skeleton width={120} height={24} />
        <Skeleton height={44} />
        <Skeleton width="70%" />
      </div>
    ))}
  </div>
);
