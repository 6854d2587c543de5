import { showToast } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { client } from '../client.ts';
import { describeError, messages } from '../filevault.messages.ts';
import { tagsKey } from '../tags/tags.queries.ts';

const retryIntervalMs = 4000;
const listKey = ['filevault', 'documents'] as const;

/** Filters the list of documents: by a search text, a tag, both or neither. */
export type ListFilter = { readonly q: string; readonly tag: string | null };

/** The documents, newest first, page by page. After an error it is retried every 4 seconds. */
export const documentsQuery = ({ q, tag }: ListFilter) =>
  infiniteQueryOptions({
    queryKey: [...listKey, q, tag],
    queryFn: ({ pageParam: cursor, signal }) =>
      client.listDocuments(
        {
          query: {
            ...(q === '' ? {} : { q }),
            ...(tag === null ? {} : { tag }),
            ...(cursor === null ? {} : { cursor }),
          },
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // While a new search loads, the previous result stays visible.
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.status === 'error' ? retryIntervalMs : false),
  });

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['filevault', 'document', id],
    queryFn: ({ signal }) => client.getDocument({ params: { id } }, { signal }),
  });

/** Reloads the list of documents and the tags with their counts. */
export function useRefresh(): () => void {
  const cache = useQueryClient();
  return useCallback(() => {
    void cache.invalidateQueries({ queryKey: listKey });
    void cache.invalidateQueries({ queryKey: tagsKey });
  }, [cache]);
}

export type DocumentChange = { readonly name?: string; readonly tags?: string[] };

/** Changes to documents. Each shows a toast when it fails. */
export function useDocumentWrites() {
  const cache = useQueryClient();
  const refresh = useRefresh();
  const cacheDocument = (document: Document) => {
    cache.setQueryData<Document>(documentQuery(document.id).queryKey, document);
    refresh();
  };
  const showError = (error: unknown, { id }: { readonly id: string }) => {
    showToast({ tone: 'bad', text: describeError(error) });
    // The document may have been changed elsewhere: load its current version.
    void cache.invalidateQueries({ queryKey: documentQuery(id).queryKey });
    refresh();
  };
  const change = useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: DocumentChange }) =>
      client.updateDocument({ params: { id }, body }, { ifMatch: version }),
    onSuccess: cacheDocument,
    onError: showError,
  });
  const restore = useMutation({
    mutationFn: ({ id }: Document) => client.restoreDocument({ params: { id } }),
    onSuccess: cacheDocument,
    onError: showError,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Document) => client.deleteDocument({ params: { id } }),
    onSuccess: (_, document) => {
      cache.removeQueries({ queryKey: documentQuery(document.id).queryKey });
      refresh();
      showToast({
        tone: 'plain',
        text: messages.deleted(document.name),
        action: { label: messages.undo, run: () => restore.mutate(document) },
      });
    },
    onError: showError,
  });
  const addSample = useMutation({ mutationFn: () => client.createSample(), onSuccess: cacheDocument });
  return {
    change: ({ id, version }: Document, body: DocumentChange) => change.mutate({ id, version, body }),
    remove: remove.mutate,
    addSample,
  };
}
