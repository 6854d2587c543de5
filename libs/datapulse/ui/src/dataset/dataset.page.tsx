import { DropZone, hasStatus, usePageTitle } from '@quintet/kit';
import { useQuery } from '@tanstack/react-query';
import { messages } from '../datapulse.messages.ts';
import { UploadLines } from '../uploads/upload-lines.tsx';
import { useUpload } from '../uploads/use-upload.ts';
import { DatasetError } from './dataset-error.tsx';
import { DatasetFailed } from './dataset-failed.tsx';
import { DatasetHeader } from './dataset-header.tsx';
import { DatasetReading } from './dataset-reading.tsx';
import { DatasetSkeleton } from './dataset-skeleton.tsx';
import { DatasetView } from './dataset-view.tsx';
import styles from './dataset.module.css';
import { datasetQuery } from './dataset.queries.ts';
import { useDatasetLive } from './use-dataset-live.ts';

/** A dataset by its id, in whichever state it is. */
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
      <UploadLines />
      {dataset.status === 'ingesting' && <DatasetReading dataset={dataset} />}
      {dataset.status === 'failed' && <DatasetFailed dataset={dataset} />}
      {dataset.status === 'ready' && dataset.reading && (
        <DatasetView dataset={dataset} reading={dataset.reading} />
      )}
    </DropZone>
  );
}
