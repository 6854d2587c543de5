import { Button, ErrorState, PageHeader, ProblemError, usePageTitle, useStore } from '@quintet/kit';
import type { Inventory } from '@quintet/metricshub-contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { ChecksSection } from './checks/checks-section.tsx';
import { format } from './format.ts';
import { useMachine } from './live/live-context.ts';
import { LiveNote } from './live/live-note.tsx';
import { snapshotQuery } from './live/live.queries.ts';
import { LivePanels, LivePanelsSkeleton } from './live/live-panels.tsx';
import { useStaleness } from './live/use-staleness.ts';
import { useLiveMachine } from './live/use-live-machine.ts';
import { describeError, messages } from './metricshub.messages.ts';
import styles from './overview.module.css';

/** The first page: the live machine and the checks. */
export function OverviewPage() {
  usePageTitle(messages.app);
  const machine = useMachine();
  const status = useLiveMachine(machine);
  const staleness = useStaleness(machine, status);
  const { data: snapshot, error, refetch } = useQuery(snapshotQuery);
  const hasSamples = useStore(machine.series, (series) => series.length > 0);
  return (
    <>
      <PageHeader
        meta={<span className={styles.about}>{describe(snapshot?.inventory)}</span>}
        actions={
          <Link href="/history" className={styles.link}>
            {messages.history.title}
          </Link>
        }
      >
        <h1>{snapshot?.inventory?.hostname ?? messages.live.title}</h1>
      </PageHeader>
      <div className={styles.note}>{hasSamples && <LiveNote status={status} staleness={staleness} />}</div>
      {hasSamples && <LivePanels isStale={staleness.isStale} />}
      {!hasSamples && !error && <LivePanelsSkeleton />}
      {!hasSamples && error && (
        <ErrorState
          title={messages.live.errorTitle}
          text={describeError(error)}
          reference={error instanceof ProblemError ? messages.request(error.requestId) : undefined}
        >
          <Button onClick={() => void refetch()}>{messages.tryAgain}</Button>
        </ErrorState>
      )}
      <ChecksSection />
    </>
  );
}

/** One line about the machine. */
function describe(inventory: Inventory | null | undefined): string {
  if (!inventory) return '';
  const { system, cpu, memoryBytes, task } = inventory;
  const place = task ? `${task.family}:${task.revision}` : undefined;
  const parts = [place, system, messages.live.cores(cpu.cores), format('bytes', memoryBytes)];
  return parts.filter((part) => part !== null && part !== undefined).join(' · ');
}
