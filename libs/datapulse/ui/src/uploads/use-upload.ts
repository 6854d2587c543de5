import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { listKey } from '../datasets/datasets.queries.ts';
import { sendFile } from './uploads.ts';

/** Uploads files, and opens the dataset if there is only one. */
export function useUpload(): (files: Iterable<File>) => void {
  const cache = useQueryClient();
  const [, navigate] = useLocation();
  const send = async (file: File, isOnly: boolean) => {
    const dataset = await sendFile(file);
    await cache.invalidateQueries({ queryKey: listKey });
    if (dataset && isOnly) navigate(`~/datapulse/datasets/${dataset.id}`);
  };
  return (files) => {
    const list = [...files];
    for (const file of list) void send(file, list.length === 1);
  };
}
