import { formatBytes, formatMoment } from '@quintet/kit';
import type { DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { Link } from 'wouter';
import { formatCount, words } from '../datapulse.en.ts';
import { DatasetMenu } from './dataset-menu.tsx';
import styles from './datasets.module.css';

/** One dataset: a link, what came of it, and what can be done to it without opening it. */
export const DatasetRow = ({ dataset }: { readonly dataset: DatasetSummary }) => (
  <tr className={styles.row}>
    <th scope="row">
      <Link href={`/datasets/${dataset.id}`}>{dataset.name}</Link>
      {dataset.sample && <span className={styles.tag}>{words.datasets.sample}</span>}
    </th>
    <td className={styles.number}>
      <Outcome dataset={dataset} />
    </td>
    <td className={styles.minor}>{dataset.status === 'ready' && formatCount(dataset.columnCount)}</td>
    <td className={styles.minor}>{formatBytes(dataset.sizeBytes)}</td>
    <td className={styles.minor}>
      <time dateTime={dataset.createdAt}>{formatMoment(dataset.createdAt)}</time>
    </td>
    <td className={styles.actions}>
      <DatasetMenu dataset={dataset} label={words.datasets.actions(dataset.name)} />
    </td>
  </tr>
);

function Outcome({ dataset: { status, rows, progress } }: { readonly dataset: DatasetSummary }) {
  if (status === 'failed') return <span className={styles.failed}>{words.datasets.failed}</span>;
  if (status === 'ingesting') {
    const share =
      progress?.phase === 'storing' && progress.share !== null
        ? ` ${Math.round(progress.share * 100)} %`
        : '';
    return <span className={styles.reading}>{`${words.datasets.reading}${share}`}</span>;
  }
  return (
    <>
      {formatCount(rows.kept)}
      {rows.rejected > 0 && <span className={styles.rejected}>{words.datasets.rejected(rows.rejected)}</span>}
    </>
  );
}
