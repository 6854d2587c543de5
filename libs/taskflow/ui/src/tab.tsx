import { Redirect, Route, Switch } from 'wouter';
import { BoardPage } from './board/board.page.tsx';
import { BoardsPage } from './boards/boards.page.tsx';

/** The TaskFlow tab: its list of boards, and one board with its cards. The shell gives it its base path. */
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
