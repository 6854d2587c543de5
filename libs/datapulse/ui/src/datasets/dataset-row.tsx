import { Badge, ListCell, ListRow, formatBytes, formatMoment } from '@quintet/kit';
import type { DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { Link } from 'wouter';
import { formatCount, messages } from '../datapulse.messages.ts';
import { DatasetMenu } from './dataset-menu.tsx';
import styles from './datasets.module.css';

/** One dataset: a link, what came of it, and what can be done to it without opening it. */
export const DatasetRow = ({ dataset }: { readonly dataset: DatasetSummary }) => (
  <ListRow
    name={
      <>
        <Link href={`/datasets/${dataset.id}`}>{dataset.name}</Link>
        {dataset.sample && <Badge>{messages.datasets.sample}</Badge>}
      </>
    }
    actions={<DatasetMenu dataset={dataset} label={messages.datasets.actions(dataset.name)} />}
  >
    <ListCell isNumber>
      <Outcome dataset={dataset} />
    </ListCell>
    <ListCell isNumber isMinor>
      {dataset.status === 'ready' && formatCount(dataset.columnCount)}
    </ListCell>
    <ListCell isNumber isMinor>
      {formatBytes(dataset.sizeBytes)}
    </ListCell>
    <ListCell isNumber isMinor>
      <time dateTime={dataset.createdAt}>{formatMoment(dataset.createdAt)}</time>
    </ListCell>
  </ListRow>
);

function Outcome({ dataset: { status, rows, progress } }: { readonly dataset: DatasetSummary }) {
  if (status === 'failed') return <span className={styles.failed}>{messages.datasets.failed}</span>;
  if (status === 'ingesting') {
    const share =
      progress?.phase === 'storing' && progress.share !== null
        ? ` ${Math.round(progress.share * 100)} %`
        : '';
    return <span className={styles.reading}>{`${messages.datasets.reading}${share}`}</span>;
  }
  return (
    <>
      {formatCount(rows.kept)}
      {rows.rejected > 0 && (
        <span className={styles.rejected}>{messages.datasets.rejected(rows.rejected)}</span>
      )}
    </>
  );
}
