import { Redirect, Route, Switch } from 'wouter';
import { DatasetPage } from './dataset/dataset.page.tsx';
import { DatasetsPage } from './datasets/datasets.page.tsx';

/** The DataPulse tab. The shell provides its base path. */
export const DatapulseTab = () => (
  <Switch>
    <Route path="/">
      <DatasetsPage />
    </Route>
    <Route path="/datasets/:datasetId">
      {({ datasetId }) => <DatasetPage key={datasetId} datasetId={datasetId} />}
    </Route>
    <Route>
      <Redirect to="/" replace />
    </Route>
  </Switch>
);
