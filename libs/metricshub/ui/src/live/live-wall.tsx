import { useStore } from '@quintet/kit';
import { CpuPanel } from './cpu-panel.tsx';
import { DiskPanel } from './disk-panel.tsx';
import { useMachine } from './live-context.ts';
import { instancesOf } from './live-machine.ts';
import styles from './live.module.css';
import { LoadPanel } from './load-panel.tsx';
import { MemoryPanel } from './memory-panel.tsx';
import { NetworkPanel } from './network-panel.tsx';
import { ContainerPanel, PressurePanel, SelfPanel } from './small-panels.tsx';

/** Everything that is measured, second by second. Renders again only when there is another thing to measure. */
export function LiveWall({ isStale }: { readonly isStale: boolean }) {
  const series = useStore(useMachine().series, (all) => all);
  const has = (id: string) => series.some((one) => one.id === id);
  const networkScope = series.find(({ id }) => id.startsWith('network.'))?.scope ?? 'machine';
  return (
    <div className={styles.wall} data-stale={isStale || undefined}>
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
