import { Redirect, Route, Switch } from 'wouter';
import { DocumentsPage } from './documents/documents.page.tsx';

/** The FileVault tab. The shell provides the base path. */
export const FilevaultTab = () => (
  <Switch>
    <Route path="/documents/:id?">{({ id }) => <DocumentsPage openId={id} />}</Route>
    <Route>
      <Redirect to="/documents" replace />
    </Route>
  </Switch>
);
