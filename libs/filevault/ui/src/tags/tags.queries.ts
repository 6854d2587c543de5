import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

export const tagsKey = ['filevault', 'tags'] as const;

/** The user's tags, most used first. Limited to one page of 200, which is all the strip can show. */
export const tagsQuery = queryOptions({
  queryKey: tagsKey,
  queryFn: ({ signal }) => client.listTags({ query: { limit: 200 } }, { signal }),
  select: ({ items }) =>
    items.toSorted(
      (one, other) => other.documentCount - one.documentCount || one.name.localeCompare(other.name),
    ),
});

/** Changes to tags. Each resolves when it is saved. */
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
