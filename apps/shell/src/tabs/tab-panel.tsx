import { Skeleton } from '@quintet/kit';
import { Activity, Suspense, lazy, useState } from 'react';
import { Router } from 'wouter';
import type { Tab } from '../tabs.ts';
import { TabBoundary } from './tab-boundary.tsx';
import type { TabLocation } from './tab-location.ts';
import styles from './tab-panel.module.css';

/**
 * A visited tab, with its own scroll position, location and error boundary. While it is hidden it keeps its state and
 * typed text; its effects, streams and polls stop.
 */
export function TabPanel(props: {
  readonly tab: Tab;
  readonly location: TabLocation;
  readonly isActive: boolean;
}) {
  const { tab, location, isActive } = props;
  // React.lazy remembers a failed import, so a retry needs a new one.
  const [attempt, setAttempt] = useState(() => ({ count: 0, Content: lazy(tab.load) }));
  const retry = () => setAttempt(({ count }) => ({ count: count + 1, Content: lazy(tab.load) }));
  return (
    <Activity mode={isActive ? 'visible' : 'hidden'}>
      <section className={styles.panel} data-app={tab.name} aria-label={tab.label}>
        <TabBoundary key={attempt.count} label={tab.label} onRetry={retry}>
          <Suspense fallback={<TabSkeleton />}>
            <Router base={location.base} hook={location.hook} searchHook={location.searchHook}>
              <attempt.Content />
            </Router>
          </Suspense>
        </TabBoundary>
      </section>
    </Activity>
  );
}

const TabSkeleton = () => (
  <div className={styles.header} aria-busy="true">
    <Skeleton width={140} height={16} />
  </div>
);
