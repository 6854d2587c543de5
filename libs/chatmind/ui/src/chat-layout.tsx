import { cx } from '@quintet/kit';
import type { ReactNode } from 'react';
import styles from './chat-layout.module.css';
import { SessionList } from './sessions/session-list.tsx';

/** Conversations beside the open one. On a phone they stand below the start, and an open one has the screen to itself. */
export const ChatLayout = (props: { readonly openId: string | null; readonly children: ReactNode }) => (
  <div className={cx(styles.layout, props.openId !== null && styles.open)}>
    <div className={styles.side}>
      <SessionList openId={props.openId} />
    </div>
    <div className={styles.main}>{props.children}</div>
  </div>
);
