import { useState } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { CheckPage } from './checks/check.page.tsx';
import { HistoryPage } from './history/history.page.tsx';
import { LiveContext } from './live/live-context.ts';
import { createLiveMachine } from './live/live-machine.ts';
import { OverviewPage } from './overview.page.tsx';

/** The MetricsHub tab. The shell provides its base path. */
export function MetricshubTab() {
  // Shared by all pages, so that the last minutes are still there when the user returns.
  const [machine] = useState(createLiveMachine);
  return (
    <LiveContext value={machine}>
      <Switch>
        <Route path="/">
          <OverviewPage />
        </Route>
        <Route path="/history">
          <HistoryPage />
        </Route>
        <Route path="/checks/:checkId">
          {({ checkId }) => <CheckPage key={checkId} checkId={checkId} />}
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </LiveContext>
  );
}
