import { Activity, Suspense, lazy, useState } from 'react';
import { Router } from 'wouter';
import type { Tab } from '../tabs.ts';
import { TabBoundary } from './tab-boundary.tsx';
import type { TabLocation } from './tab-location.ts';
import styles from './tab-panel.module.css';
import { TabSkeleton } from './tab-skeleton.tsx';

/**
 * A tab that was visited. Hidden, it keeps its state and what is typed in it, while its effects, streams and polls end.
 * It scrolls by itself, in its own location, in its own error boundary.
 */
export function TabPanel(props: {
  readonly tab: Tab;
  readonly location: TabLocation;
  readonly isActive: boolean;
}) {
  const { tab, location, isActive } = props;
  // A failed door stays failed for React.lazy: another try needs another one.
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
