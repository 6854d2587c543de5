import { Redirect, Route, Switch } from 'wouter';
import { BoardPage } from './board/board.page.tsx';
import { BoardsPage } from './boards/boards.page.tsx';

/** The TaskFlow tab. The shell provides the base path. */
export const TaskflowTab = () => (
  <Switch>
    <Route path="/">
      <BoardsPage />
    </Route>
    <Route path="/boards/:boardId" nest>
      {({ boardId }) => <BoardPage key={boardId} boardId={boardId} />}
    </Route>
    <Route>
      <Redirect to="/" replace />
    </Route>
  </Switch>
);
