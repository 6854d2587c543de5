import { Button, EmptyState } from '@quintet/kit';
import { useQueryClient } from '@tanstack/react-query';
import { configQuery } from '../services/services.queries.ts';
import { words } from '../shell.en.ts';
import type { Tab } from '../tabs.ts';

/** A tab whose service is not part of this run. It opens by itself when that changes. */
export function NotRunning({ tab }: { readonly tab: Tab }) {
  const cache = useQueryClient();
  return (
    <EmptyState title={words.notRunning.title(tab.label)} text={words.notRunning.text}>
      <Button onClick={() => void cache.refetchQueries(configQuery)}>{words.notRunning.check}</Button>
    </EmptyState>
  );
}
