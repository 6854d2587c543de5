import { cx } from '@quintet/kit';
import type { ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ConversationPage } from './conversation/conversation.page.tsx';
import { StartPage } from './conversation/start.page.tsx';
import { SessionList } from './sessions/session-list.tsx';
import styles from './tab.module.css';

/** The ChatMind tab. The shell provides the base path. */
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

/** The list of conversations next to the open one. On a phone, the list is below the start page and hidden otherwise. */
const ChatLayout = (props: { readonly openId: string | null; readonly children: ReactNode }) => (
  <div className={cx(styles.layout, props.openId !== null && styles.open)}>
    <div className={styles.side}>
      <SessionList openId={props.openId} />
    </div>
    <div className={styles.main}>{props.children}</div>
  </div>
);
