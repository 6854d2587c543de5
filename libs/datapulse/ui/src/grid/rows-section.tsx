import { Button } from '@quintet/kit';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { useState } from 'react';
import { describeError, messages } from '../datapulse.messages.ts';
import { FilterBar } from './filter-bar.tsx';
import { allRows, type GridQuery } from './grid-query.ts';
import { RowGrid } from './row-grid.tsx';
import styles from './rows.module.css';
import { useTotal } from './rows.queries.ts';

/** All rows, with sort and filters. */
export function RowsSection({ dataset }: { readonly dataset: Dataset }) {
  const [query, setQuery] = useState<GridQuery>(allRows);
  const { data: total, error, refetch } = useTotal(dataset.id, query);
  const { kept } = dataset.rows;
  if (kept === 0) return <p className={styles.quiet}>{messages.rows.noRows}</p>;
  return (
    <section aria-labelledby="datapulse-rows" className={styles.section}>
      <header className={styles.header}>
        <h2 id="datapulse-rows">{messages.rows.title}</h2>
        <p className={styles.count} aria-live="polite">
          {messages.rows.count(total ?? kept, kept)}
        </p>
        <FilterBar columns={dataset.columns} query={query} onChange={setQuery} />
      </header>
      {error && (
        <p role="alert" className={styles.error}>
          {messages.rows.failed} {describeError(error)}{' '}
          <Button onClick={() => void refetch()}>{messages.tryAgain}</Button>
        </p>
      )}
      {total === 0 && !error ? (
        <p className={styles.quiet}>{messages.rows.none}</p>
      ) : (
        <RowGrid dataset={dataset} query={query} total={total ?? kept} onQueryChange={setQuery} />
      )}
    </section>
  );
}
