import {
  Button,
  DropZone,
  ErrorState,
  ListSkeleton,
  MoreButton,
  PageHeader,
  ProblemError,
  usePageTitle,
} from '@quintet/kit';
import type { DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { describeError, messages } from '../datapulse.messages.ts';
import { UploadButton } from '../uploads/upload-button.tsx';
import { UploadList } from '../uploads/upload-list.tsx';
import { useUpload } from '../uploads/use-upload.ts';
import { DatasetTable } from './dataset-table.tsx';
import styles from './datasets.module.css';
import { datasetsQuery } from './datasets.queries.ts';
import { EmptyDatasets } from './empty-datasets.tsx';

/** The list of datasets. Files can be dropped anywhere on the page. */
export function DatasetsPage() {
  usePageTitle(messages.app);
  const upload = useUpload();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(datasetsQuery);
  const datasets = data?.pages.flatMap(({ items }) => items);
  return (
    <DropZone label={messages.upload.drop} className={styles.page} onFiles={({ files }) => upload(files)}>
      <PageHeader actions={<UploadButton onFiles={upload} />}>
        <h1>{messages.datasets.title}</h1>
      </PageHeader>
      <UploadList />
      <Content datasets={datasets} error={error} onRetry={() => void refetch()} />
      {hasNextPage && <MoreButton onClick={() => void fetchNextPage()}>{messages.datasets.more}</MoreButton>}
    </DropZone>
  );
}

function Content(props: {
  readonly datasets: readonly DatasetSummary[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}) {
  const { datasets, error } = props;
  if (datasets && datasets.length > 0) return <DatasetTable datasets={datasets} />;
  if (datasets) return <EmptyDatasets />;
  if (!error) return <ListSkeleton label={messages.datasets.loading} />;
  return (
    <ErrorState
      title={messages.datasets.errorTitle}
      text={describeError(error)}
      reference={error instanceof ProblemError ? messages.request(error.requestId) : undefined}
    >
      <Button onClick={props.onRetry}>{messages.tryAgain}</Button>
    </ErrorState>
  );
}
