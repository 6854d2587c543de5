import {
  Button,
  ErrorState,
  PageHeader,
  ProblemError,
  Segmented,
  Skeleton,
  hasStatus,
  usePageTitle,
} from '@quintet/kit';
import type { History } from '@quintet/metricshub-contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import checkStyles from '../checks/check.module.css';
import { format } from '../format.ts';
import { snapshotQuery } from '../live/live.queries.ts';
import { describeError, messages } from '../metricshub.messages.ts';
import styles from './history.module.css';
import { pointsOf, summaryOf } from './history.points.ts';
import { historyQuery } from './history.queries.ts';
import { lengthOf, type Range, ranges, readSearch, searchOf } from './history.range.ts';
import { SeriesPicker } from './series-picker.tsx';

const HistoryChart = lazy(async () => ({ default: (await import('./history-chart.tsx')).HistoryChart }));

/** One series over the last minutes, hours or days. Series and range are in the URL, so that it can be shared. */
export function HistoryPage() {
  usePageTitle(messages.history.title, messages.app);
  const asked = readSearch(useSearch());
  const [, navigate] = useLocation();
  const { data: snapshot } = useQuery(snapshotQuery);
  const { data: history, error, refetch } = useQuery(historyQuery(asked.series, asked.range));
  const ask = (change: Partial<typeof asked>) =>
    navigate(`/history?${searchOf({ ...asked, ...change })}`, { replace: true });
  const isMissing = hasStatus(error, 404);
  return (
    <>
      <PageHeader>
        <Link href="/" className={checkStyles.back}>
          {messages.check.back}
        </Link>
        <h1>{messages.history.title}</h1>
      </PageHeader>
      <div className={styles.choices}>
        <SeriesPicker
          readings={snapshot?.readings ?? []}
          value={asked.series}
          onChange={(series) => ask({ series })}
        />
        <Segmented
          label={messages.history.range}
          options={(Object.keys(ranges) as Range[]).map((value) => ({
            value,
            label: messages.history.ranges[value],
          }))}
          value={asked.range}
          onChange={(range) => ask({ range })}
        />
      </div>
      {error && (!history || isMissing) ? (
        <ErrorState
          title={messages.history.errorTitle}
          text={describeError(error)}
          reference={
            !isMissing && error instanceof ProblemError ? messages.request(error.requestId) : undefined
          }
        >
          <Button onClick={() => void refetch()}>{messages.tryAgain}</Button>
        </ErrorState>
      ) : history ? (
        <Chart history={history} />
      ) : (
        <ChartSkeleton />
      )}
    </>
  );
}

function Chart({ history }: { readonly history: History }) {
  const [line] = history.series;
  const points = pointsOf(history);
  const summary = summaryOf(points);
  if (!line || !summary) return <p className={styles.empty}>{messages.history.empty}</p>;
  const facts = [
    [messages.history.smallest, summary.min],
    [messages.history.mean, summary.avg],
    [messages.history.largest, summary.max],
  ] as const;
  return (
    <figure className={styles.figure}>
      <div className={styles.head}>
        <span className={styles.id}>{line.id}</span>
        <span className={styles.scope}>{messages.scopes[line.scope]}</span>
      </div>
      <div className={styles.chart} aria-hidden="true">
        <Suspense fallback={<Skeleton height={320} />}>
          <HistoryChart points={points} unit={line.unit} />
        </Suspense>
      </div>
      <figcaption>
        <dl className={checkStyles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{format(line.unit, value)}</dd>
            </div>
          ))}
        </dl>
        <p>{messages.history.made(lengthOf(history.bucketSeconds), history.tier)}</p>
      </figcaption>
    </figure>
  );
}

const ChartSkeleton = () => (
  <div className={styles.figure} role="group" aria-busy="true" aria-label={messages.history.loading}>
    <Skeleton height={320} />
  </div>
);
