import { showToast } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { client } from '../client.ts';
import { describeError, messages } from '../filevault.messages.ts';
import { tagsKey } from '../tags/tags.queries.ts';

const healMs = 4000;
const listKey = ['filevault', 'documents'] as const;

/** What the list shows: a search, a tag, or everything. */
export type Filter = { readonly q: string; readonly tag: string | null };

/** Documents, newest first, page by page. While it fails it is asked for again. */
export const documentsQuery = ({ q, tag }: Filter) =>
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
    // A search that changes keeps the last answer in sight until the next is there.
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.status === 'error' ? healMs : false),
  });

/** One document. */
export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['filevault', 'document', id],
    queryFn: ({ signal }) => client.getDocument({ params: { id } }, { signal }),
  });

/** Asks again for what lists and counts documents. */
export function useRefresh(): () => void {
  const cache = useQueryClient();
  return useCallback(() => {
    void cache.invalidateQueries({ queryKey: listKey });
    void cache.invalidateQueries({ queryKey: tagsKey });
  }, [cache]);
}

/** What a person changes of a document. */
export type Change = { readonly name?: string; readonly tags?: string[] };

/** What can be done to documents. Each says by itself what went wrong. */
export function useDocumentWrites() {
  const cache = useQueryClient();
  const refresh = useRefresh();
  const remember = (document: Document) => {
    cache.setQueryData<Document>(documentQuery(document.id).queryKey, document);
    refresh();
  };
  const complain = (error: unknown, { id }: { readonly id: string }) => {
    showToast({ tone: 'bad', text: describeError(error) });
    // Refused as outdated: show what it is now.
    void cache.invalidateQueries({ queryKey: documentQuery(id).queryKey });
    refresh();
  };
  const change = useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: Change }) =>
      client.updateDocument({ params: { id }, body }, { ifMatch: version }),
    onSuccess: remember,
    onError: complain,
  });
  const restore = useMutation({
    mutationFn: ({ id }: Document) => client.restoreDocument({ params: { id } }),
    onSuccess: remember,
    onError: complain,
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
    onError: complain,
  });
  const addSample = useMutation({ mutationFn: () => client.createSample(), onSuccess: remember });
  return {
    change: ({ id, version }: Document, body: Change) => change.mutate({ id, version, body }),
    remove: remove.mutate,
    addSample,
  };
}
