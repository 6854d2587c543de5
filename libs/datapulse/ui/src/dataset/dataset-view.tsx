import type { Dataset, Reading } from '@quintet/datapulse-contract/schemas';
import { ChartsSection } from '../charts/charts-section.tsx';
import { ColumnsSection } from '../columns/columns-section.tsx';
import { RowsSection } from '../grid/rows-section.tsx';
import styles from './dataset.module.css';
import { ReadingBanner } from './reading-banner.tsx';

/** A dataset that was read: how, charts, columns, rows. */
export const DatasetView = ({
  dataset,
  reading,
}: {
  readonly dataset: Dataset;
  readonly reading: Reading;
}) => (
  <div className={styles.content}>
    <ReadingBanner dataset={dataset} reading={reading} />
    <ChartsSection datasetId={dataset.id} />
    <ColumnsSection columns={dataset.columns} />
    <RowsSection dataset={dataset} />
  </div>
);
