import type { DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { words } from '../datapulse.en.ts';
import { DatasetRow } from './dataset-row.tsx';
import styles from './datasets.module.css';

/** The datasets as a table from edge to edge. */
export const DatasetTable = ({ datasets }: { readonly datasets: readonly DatasetSummary[] }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{words.datasets.columns.name}</th>
        <th scope="col" className={styles.number}>
          {words.datasets.columns.rows}
        </th>
        <th scope="col" className={styles.minor}>
          {words.datasets.columns.columns}
        </th>
        <th scope="col" className={styles.minor}>
          {words.datasets.columns.size}
        </th>
        <th scope="col" className={styles.minor}>
          {words.datasets.columns.created}
        </th>
        <th scope="col">
          <span className="visually-hidden">{words.datasets.columns.actions}</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {datasets.map((dataset) => (
        <DatasetRow key={dataset.id} dataset={dataset} />
      ))}
    </tbody>
  </table>
);
