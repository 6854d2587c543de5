import { Button, EmptyState } from '@quintet/kit';
import { useQueryClient } from '@tanstack/react-query';
import { configQuery } from '../services/services.queries.ts';
import { messages } from '../shell.messages.ts';
import type { Tab } from '../tabs.ts';

/** A tab whose service is not part of this run. It opens by itself when that changes. */
export function NotRunning({ tab }: { readonly tab: Tab }) {
  const cache = useQueryClient();
  return (
    <EmptyState title={messages.notRunning.title(tab.label)} text={messages.notRunning.text}>
      <Button onClick={() => void cache.refetchQueries(configQuery)}>{messages.notRunning.check}</Button>
    </EmptyState>
  );
}
