import type { DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { ListTable, Badge, ListCell, ListRow, formatBytes, formatMoment } from '@quintet/kit';
import { Link } from 'wouter';
import styles from './datasets.module.css';
import { messages, formatCount } from '../datapulse.messages.ts';
import { DatasetMenu } from './dataset-menu.tsx';

const { name, rows, columns: count, size, created, actions } = messages.datasets.columns;
const columns = [
  { label: name },
  { label: rows, isNumber: true },
  ...[count, size, created].map((label) => ({ label, isNumber: true, isMinor: true })),
];

/** The list of datasets. */
export const DatasetTable = ({ datasets }: { readonly datasets: readonly DatasetSummary[] }) => (
  <ListTable columns={columns} actionsLabel={actions}>
    {datasets.map((dataset) => (
      <DatasetRow key={dataset.id} dataset={dataset} />
    ))}
  </ListTable>
);

/** One dataset with its status and its menu. */
const DatasetRow = ({ dataset }: { readonly dataset: DatasetSummary }) => (
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
