import { Button, EmptyState, ErrorState, Skeleton } from '@quintet/kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { configQuery } from '../services/services.queries.ts';
import { messages } from '../shell.messages.ts';
import type { Tab } from '../tabs.ts';
import type { TabLocation } from './tab-location.ts';
import { TabPanel } from './tab-panel.tsx';

export type PlacedTab = { readonly tab: Tab; readonly location: TabLocation };

/** Shows the active tab and keeps visited tabs mounted but hidden. */
export function TabHost(props: { readonly places: readonly PlacedTab[]; readonly active: PlacedTab }) {
  const { places, active } = props;
  const { data: config, isPending } = useQuery(configQuery);
  const [visited, setVisited] = useState<readonly PlacedTab[]>([]);
  const isRunning = config?.services.includes(active.tab.name) ?? false;
  if (isRunning && !visited.includes(active)) setVisited([...visited, active]);
  return (
    <>
      {!isRunning && (isPending ? <Skeleton height={0} /> : <NotRunning tab={active.tab} />)}
      {places
        .filter((place) => visited.includes(place))
        .map((place) => (
          <TabPanel key={place.tab.name} {...place} isActive={place === active && isRunning} />
        ))}
    </>
  );
}

/** A tab whose service is not running. It opens by itself when the service starts. */
function NotRunning({ tab }: { readonly tab: Tab }) {
  const cache = useQueryClient();
  return (
    <EmptyState title={messages.notRunning.title(tab.label)} text={messages.notRunning.text}>
      <Button onClick={() => void cache.refetchQueries(configQuery)}>{messages.notRunning.check}</Button>
    </EmptyState>
  );
}

/** Shown at a path that no tab owns. */
export const NotFound = ({ first }: { readonly first: PlacedTab | undefined }) => (
  <ErrorState title={messages.notFound.title} text={messages.notFound.text}>
    {first && (
      <Button onClick={() => window.location.assign(first.location.base)}>
        {messages.notFound.open(first.tab.label)}
      </Button>
    )}
  </ErrorState>
);
