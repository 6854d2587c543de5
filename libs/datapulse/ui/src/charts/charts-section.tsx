import { Button, Skeleton } from '@quintet/kit';
import type { Chart } from '@quintet/datapulse-contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { describeError, messages } from '../datapulse.messages.ts';
import { chartsQuery } from '../dataset/dataset.queries.ts';
import styles from './charts.module.css';

// Recharts is in a lazy chunk, loaded with the first chart.
const ChartDrawing = lazy(async () => ({ default: (await import('./chart-drawing.tsx')).ChartDrawing }));

/** The charts of a dataset, each with its reason. */
export function ChartsSection({ datasetId }: { readonly datasetId: string }) {
  const { data, error, refetch } = useQuery(chartsQuery(datasetId));
  return (
    <section aria-label={messages.charts.title} aria-busy={!data && !error}>
      {error && !data && (
        <p role="alert" className={styles.none}>
          {messages.charts.failed} {describeError(error)}{' '}
          <Button onClick={() => void refetch()}>{messages.tryAgain}</Button>
        </p>
      )}
      {data?.items.length === 0 && <p className={styles.none}>{messages.charts.none}</p>}
      <div className={styles.charts}>
        {data
          ? data.items.map((chart, at) => (
              <ChartCard key={chart.id} chart={chart} isWide={at === 0 && chart.kind === 'line'} />
            ))
          : !error && [0, 1, 2].map((at) => <Skeleton key={at} height={260} />)}
      </div>
    </section>
  );
}

function ChartCard({ chart, isWide }: { readonly chart: Chart; readonly isWide: boolean }) {
  return (
    <figure className={isWide ? `${styles.card} ${styles.wide}` : styles.card}>
      <div className={styles.head}>
        <h3>{chart.title}</h3>
        <span>{messages.charts.used(chart.rows.used, chart.rows.leftOut)}</span>
      </div>
      <div className={styles.drawing}>
        <Suspense fallback={<Skeleton height={180} />}>
          <ChartDrawing chart={chart} />
        </Suspense>
      </div>
      <figcaption>{chart.reason}</figcaption>
    </figure>
  );
}
