import { IconArrowDown } from '@tabler/icons-react';
import type { Session } from '@quintet/chatmind-contract/schemas';
import { Button, Skeleton } from '@quintet/kit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messages } from '../chatmind.messages.ts';
import { LiveAnswer } from '../run/live-answer.tsx';
import { MessageView } from './message-view.tsx';
import { messagesQuery } from './messages.queries.ts';
import { RunEnd } from './run-end.tsx';
import styles from './thread.module.css';
import { useStickToEnd } from './use-stick-to-end.ts';

/** The messages, oldest first, and the answer that is being generated. */
export function Thread({ session }: { readonly session: Session }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(messagesQuery(session.id));
  const { box, content, isAtEnd, toEnd } = useStickToEnd(session.lastRun?.id);
  const [announced, setAnnounced] = useState('');
  const run = session.lastRun;
  const active = run?.state === 'queued' || run?.state === 'running' ? run : undefined;
  const items = data?.pages
    .flatMap(({ items }) => items)
    // While an answer is regenerated, the old one is hidden.
    .filter(({ replyTo }) => active === undefined || replyTo !== active.messageId)
    .toReversed();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region must be focusable
    <div ref={box} className={styles.box} tabIndex={0} role="region" aria-label={messages.conversation.label}>
      <div ref={content} className={styles.thread}>
        {hasNextPage && (
          <Button variant="ghost" onClick={() => void fetchNextPage()}>
            {messages.conversation.earlier}
          </Button>
        )}
        {items ? (
          items.map((message) => <MessageView key={message.id} message={message} />)
        ) : (
          <Skeleton height={22} />
        )}
        {active ? (
          <LiveAnswer key={active.id} session={session} run={active} onDone={setAnnounced} />
        ) : (
          <RunEnd session={session} />
        )}
      </div>
      {!isAtEnd && (
        <Button className={styles.toEnd} onClick={toEnd}>
          <IconArrowDown aria-hidden="true" />
          {messages.conversation.toEnd}
        </Button>
      )}
      <p className="visually-hidden" aria-live="polite">
        {announced && messages.answer.done(announced.slice(0, 500))}
      </p>
    </div>
  );
}
