import { Button, Skeleton } from '@quintet/kit';
import type { CheckResult } from '@quintet/metricshub-contract/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { format, notAvailable } from '../format.ts';
import { describeError, messages } from '../metricshub.messages.ts';
import styles from './check.module.css';
import { resultsQuery } from './checks.queries.ts';
import { StateMark } from './state-mark.tsx';

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** The results of a check. */
export function ResultTable({ checkId }: { readonly checkId: string }) {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(resultsQuery(checkId));
  const results = data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="results-title">
      <h2 id="results-title" className={styles.heading}>
        {messages.check.results}
      </h2>
      {!results && !error && (
        <div className={styles.note}>
          <Skeleton width="60%" />
        </div>
      )}
      {!results && error && (
        <p role="alert" className={styles.note}>
          {describeError(error)}
        </p>
      )}
      {results?.length === 0 && <p className={styles.note}>{messages.check.noResults}</p>}
      {results && results.length > 0 && <Table results={results} />}
      {hasNextPage && (
        <Button className={styles.more} onClick={() => void fetchNextPage()}>
          {messages.checks.more}
        </Button>
      )}
    </section>
  );
}

const Table = ({ results }: { readonly results: readonly CheckResult[] }) => (
  <table className={styles.results}>
    <thead>
      <tr>
        <th scope="col">{messages.check.columns.at}</th>
        <th scope="col">{messages.check.columns.state}</th>
        <th scope="col" className={styles.figure}>
          {messages.check.columns.latency}
        </th>
        <th scope="col" className={styles.figure}>
          {messages.check.columns.status}
        </th>
        <th scope="col">{messages.check.columns.detail}</th>
      </tr>
    </thead>
    <tbody>
      {results.map((result) => (
        <Row key={result.id} result={result} />
      ))}
    </tbody>
  </table>
);

function Row({ result }: { readonly result: CheckResult }) {
  const redirects = result.redirects > 0 ? ` (${messages.check.redirects(result.redirects)})` : '';
  return (
    <tr>
      <td className={styles.when}>
        <time dateTime={result.at}>{moment.format(new Date(result.at))}</time>
      </td>
      <td>
        <StateMark state={result.isUp ? 'up' : 'down'} />
      </td>
      <td className={styles.figure}>{format('milliseconds', result.latencyMs)}</td>
      <td className={styles.figure}>{result.status ?? notAvailable}</td>
      <td className={styles.detail}>
        {(result.code === null
          ? messages.check.fine
          : `${messages.failures[result.code]}. ${result.detail}`) + redirects}
      </td>
    </tr>
  );
}
