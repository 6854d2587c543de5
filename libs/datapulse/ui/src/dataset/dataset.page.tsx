import type { Dataset, CsvReading } from '@quintet/datapulse-contract/schemas';
import {
  DropZone,
  hasStatus,
  usePageTitle,
  ErrorState,
  Button,
  PageHeader,
  ProblemError,
  Skeleton,
} from '@quintet/kit';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import styles from './dataset.module.css';
import { ChartsSection } from '../charts/charts-section.tsx';
import { ColumnsSection } from '../columns/columns-section.tsx';
import { messages, describeError } from '../datapulse.messages.ts';
import { RowsSection } from '../grid/rows-section.tsx';
import { UploadList } from '../uploads/upload-list.tsx';
import { useUpload } from '../uploads/use-upload.ts';
import { DatasetHeader } from './dataset-header.tsx';
import { datasetQuery } from './dataset.queries.ts';
import { IngestProgress } from './ingest-progress.tsx';
import { ReadingBanner } from './reading-banner.tsx';
import { useDatasetLive } from './use-dataset-live.ts';

/** The page of one dataset: during its ingest, ready or failed. */
export function DatasetPage({ datasetId }: { readonly datasetId: string }) {
  const { data: dataset, error, refetch } = useQuery(datasetQuery(datasetId));
  useDatasetLive(datasetId);
  usePageTitle(dataset?.name ?? messages.app);
  const upload = useUpload();
  if (error && (!dataset || hasStatus(error, 404))) {
    return <DatasetError error={error} onRetry={() => void refetch()} />;
  }
  if (!dataset) return <DatasetSkeleton />;
  return (
    <DropZone label={messages.upload.drop} className={styles.page} onFiles={({ files }) => upload(files)}>
      <DatasetHeader dataset={dataset} onFiles={upload} />
      <UploadList />
      {dataset.status === 'ingesting' && <IngestProgress dataset={dataset} />}
      {dataset.status === 'failed' && <DatasetFailed dataset={dataset} />}
      {dataset.status === 'ready' && dataset.reading && (
        <DatasetView dataset={dataset} reading={dataset.reading} />
      )}
    </DropZone>
  );
}

/** A ready dataset: reading, charts, columns, rows. */
const DatasetView = ({ dataset, reading }: { readonly dataset: Dataset; readonly reading: CsvReading }) => (
  <div className={styles.content}>
    <ReadingBanner dataset={dataset} reading={reading} />
    <ChartsSection datasetId={dataset.id} />
    <ColumnsSection columns={dataset.columns} />
    <RowsSection dataset={dataset} />
  </div>
);

/** A failed dataset with the reason. */
const DatasetFailed = ({ dataset: { failure } }: { readonly dataset: Dataset }) => (
  <ErrorState
    title={messages.dataset.failedTitle}
    text={`${failure?.detail ?? ''} ${messages.dataset.failedSafe}`}
    reference={failure?.code}
  >
    <Link href="/" className={styles.all}>
      {messages.dataset.back}
    </Link>
  </ErrorState>
);

/** The dataset does not exist, or the service does not answer. */
function DatasetError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const isGone = hasStatus(error, 404);
  return (
    <>
      <PageHeader>
        <h1>{messages.dataset.label}</h1>
      </PageHeader>
      <ErrorState
        title={isGone ? messages.dataset.goneTitle : messages.dataset.errorTitle}
        text={isGone ? messages.dataset.goneText : describeError(error)}
        reference={!isGone && error instanceof ProblemError ? messages.request(error.requestId) : undefined}
      >
        {!isGone && <Button onClick={onRetry}>{messages.tryAgain}</Button>}
        <Link href="/" className={styles.all}>
          {messages.dataset.back}
        </Link>
      </ErrorState>
    </>
  );
}

/** Placeholder while a dataset is loading. */
const DatasetSkeleton = () => (
  <div aria-busy="true" aria-label={messages.dataset.loading}>
    <PageHeader>
      <Skeleton width={180} height={16} />
    </PageHeader>
    <div className={styles.content}>
      <Skeleton height={56} />
      <Skeleton height={240} />
      <Skeleton height={160} />
    </div>
  </div>
);
