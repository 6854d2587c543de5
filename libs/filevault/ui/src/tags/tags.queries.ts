import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

/** The key of everything that counts tags. */
export const tagsKey = ['filevault', 'tags'] as const;

/** My tags with their counts, those of most documents first. A page of 200 is all that a strip can show. */
export const tagsQuery = queryOptions({
  queryKey: tagsKey,
  queryFn: ({ signal }) => client.listTags({ query: { limit: 200 } }, { signal }),
  select: ({ items }) =>
    items.toSorted(
      (one, other) => other.documentCount - one.documentCount || one.name.localeCompare(other.name),
    ),
});

/** What can be done to tags. Each resolves when it is saved on every document. */
export function useTagWrites() {
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: ['filevault'] });
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      client.updateTag({ params: { id }, body: { name } }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.deleteTag({ params: { id } }),
    onSuccess,
  });
  return { rename: rename.mutateAsync, remove: remove.mutateAsync };
}
