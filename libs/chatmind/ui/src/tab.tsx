import { Redirect, Route, Switch } from 'wouter';
import { ChatLayout } from './chat-layout.tsx';
import { ConversationPage } from './conversation/conversation.page.tsx';
import { StartPage } from './conversation/start.page.tsx';

/** The ChatMind tab: conversations at the side, one of them or a new one beside. The shell gives it its base path. */
export const ChatmindTab = () => (
  <Switch>
    <Route path="/">
      <ChatLayout openId={null}>
        <StartPage />
      </ChatLayout>
    </Route>
    <Route path="/sessions/:sessionId">
      {({ sessionId }) => (
        <ChatLayout openId={sessionId}>
          <ConversationPage key={sessionId} sessionId={sessionId} />
        </ChatLayout>
      )}
    </Route>
    <Route>
      <Redirect to="/" replace />
    </Route>
  </Switch>
);
