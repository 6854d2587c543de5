import { Button, ErrorState, Skeleton } from '@quintet/kit';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { configQuery } from '../services/services.queries.ts';
import { messages } from '../shell.messages.ts';
import type { Tab } from '../tabs.ts';
import { NotRunning } from './not-running.tsx';
import type { TabLocation } from './tab-location.ts';
import { TabPanel } from './tab-panel.tsx';

export type PlacedTab = { readonly tab: Tab; readonly location: TabLocation };

/** The open tab and, hidden behind it, those that were visited before. */
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

/** An address that no tab owns. */
export const NotFound = ({ first }: { readonly first: PlacedTab | undefined }) => (
  <ErrorState title={messages.notFound.title} text={messages.notFound.text}>
    {first && (
      <Button onClick={() => window.location.assign(first.location.base)}>
        {messages.notFound.open(first.tab.label)}
      </Button>
    )}
  </ErrorState>
);
