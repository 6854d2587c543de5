import {
  Button,
  ErrorState,
  ListSkeleton,
  MoreButton,
  PageHeader,
  ProblemError,
  usePageTitle,
} from '@quintet/kit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useLocation } from 'wouter';
import { DocumentDialog } from '../document/document-dialog.tsx';
import { describeError, messages } from '../filevault.messages.ts';
import { TagStrip } from '../tags/tag-strip.tsx';
import { VaultDropZone } from '../uploads/drop-zone.tsx';
import type { NamedFile } from '../uploads/dropped-files.ts';
import { UploadButtons } from '../uploads/upload-buttons.tsx';
import { UploadPanel } from '../uploads/upload-panel.tsx';
import { uploads } from '../uploads/uploads.ts';
import { useUploadEffects } from '../uploads/use-upload-effects.ts';
import { DocumentTable } from './document-table.tsx';
import { documentsQuery, type ListFilter } from './documents.queries.ts';
import styles from './documents.module.css';
import { EmptyDocuments, NoMatch } from './empty-documents.tsx';
import { SearchField } from './search-field.tsx';

const noFilter: ListFilter = { q: '', tag: null };

/** The list of documents, and the document that the path names, open at its side. */
export function DocumentsPage({ openId }: { readonly openId: string | undefined }) {
  usePageTitle(messages.app);
  useUploadEffects();
  const [, navigate] = useLocation();
  const [filter, setFilter] = useState(noFilter);
  const addFiles = (files: readonly NamedFile[]) =>
    uploads.add(files, filter.tag === null ? [] : [filter.tag]);
  return (
    <VaultDropZone
      className={styles.page}
      label={filter.tag === null ? messages.upload.drop : messages.upload.dropTagged(filter.tag)}
      onFiles={addFiles}
    >
      <PageHeader actions={<UploadButtons onFiles={addFiles} />}>
        <h1>{messages.title}</h1>
      </PageHeader>
      <div className={styles.filters}>
        <SearchField value={filter.q} onChange={(q) => setFilter({ ...filter, q })} />
        <TagStrip selected={filter.tag} onSelect={(tag) => setFilter({ ...filter, tag })} />
      </div>
      <UploadPanel />
      <Content filter={filter} onClear={() => setFilter(noFilter)} />
      {openId !== undefined && (
        <DocumentDialog key={openId} id={openId} onClose={() => navigate('/documents')} />
      )}
    </VaultDropZone>
  );
}

function Content({ filter, onClear }: { readonly filter: ListFilter; readonly onClear: () => void }) {
  const deferred = useDeferredValue(filter);
  const { data, error, refetch, hasNextPage, fetchNextPage, isPlaceholderData } = useInfiniteQuery(
    documentsQuery({ ...deferred, q: deferred.q.trim() }),
  );
  const documents = data?.pages.flatMap(({ items }) => items);
  if (documents && documents.length > 0) {
    return (
      <div aria-busy={isPlaceholderData}>
        <DocumentTable documents={documents} />
        {hasNextPage && <MoreButton onClick={() => void fetchNextPage()}>{messages.more}</MoreButton>}
      </div>
    );
  }
  if (documents && deferred.q === '' && deferred.tag === null) return <EmptyDocuments />;
  if (documents) return <NoMatch onClear={onClear} />;
  if (!error) return <ListSkeleton label={messages.loading} />;
  return (
    <ErrorState
      title={messages.errorTitle}
      text={describeError(error)}
      reference={error instanceof ProblemError ? messages.request(error.requestId) : undefined}
    >
      <Button onClick={() => void refetch()}>{messages.tryAgain}</Button>
    </ErrorState>
  );
}
