import { IconPlus } from '@tabler/icons-react';
import { Badge, Button, cx, Skeleton } from '@quintet/kit';
import type { SessionSummary } from '@quintet/chatmind-contract/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { describeError, messages } from '../chatmind.messages.ts';
import styles from './session-list.module.css';
import { SessionMenu } from './session-menu.tsx';
import { sessionsQuery } from './sessions.queries.ts';

/** All conversations, and a link to start a new one. */
export function SessionList({ openId }: { readonly openId: string | null }) {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(sessionsQuery);
  const sessions = data?.pages.flatMap((page) => page.items);
  return (
    <nav aria-label={messages.sessions.label} className={styles.list}>
      <Link href="~/chatmind" className={styles.create} aria-current={openId === null ? 'page' : undefined}>
        <IconPlus aria-hidden="true" />
        {messages.sessions.create}
      </Link>
      <Rows sessions={sessions} openId={openId} error={error} />
      {hasNextPage && (
        <Button variant="ghost" onClick={() => void fetchNextPage()}>
          {messages.sessions.more}
        </Button>
      )}
    </nav>
  );
}

function Rows(props: {
  readonly sessions: readonly SessionSummary[] | undefined;
  readonly openId: string | null;
  readonly error: Error | null;
}) {
  const { sessions, openId, error } = props;
  if (!sessions && error) return <p className={styles.note}>{describeError(error)}</p>;
  if (!sessions) {
    return (
      <div className={styles.skeleton} aria-busy="true" aria-label={messages.sessions.loading} role="status">
        {[150, 190, 120].map((width) => (
          <Skeleton key={width} width={width} height={14} />
        ))}
      </div>
    );
  }
  if (sessions.length === 0) return <p className={styles.note}>{messages.sessions.none}</p>;
  return (
    <ul className={styles.rows}>
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} isOpen={session.id === openId} />
      ))}
    </ul>
  );
}

function SessionRow({ session, isOpen }: { readonly session: SessionSummary; readonly isOpen: boolean }) {
  const [, navigate] = useLocation();
  const title = session.title || messages.sessions.untitled;
  return (
    <li className={cx(styles.row, isOpen && styles.current)}>
      <Link href={`/sessions/${session.id}`} aria-current={isOpen ? 'page' : undefined} title={title}>
        {title}
      </Link>
      {session.sample && <Badge>{messages.sessions.sample}</Badge>}
      <SessionMenu session={session} onDeleted={() => isOpen && navigate('~/chatmind', { replace: true })} />
    </li>
  );
}
