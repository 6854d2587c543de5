import { IconChevronLeft } from '@tabler/icons-react';
import type { Session } from '@quintet/chatmind-contract/schemas';
import {
  Badge,
  Button,
  ErrorState,
  hasStatus,
  PageHeader,
  ProblemError,
  Skeleton,
  usePageTitle,
} from '@quintet/kit';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { describeError, messages } from '../chatmind.messages.ts';
import { SessionMenu } from '../sessions/session-menu.tsx';
import { sessionQuery } from '../sessions/sessions.queries.ts';
import { Composer } from './composer.tsx';
import styles from './conversation.module.css';
import { Thread } from './thread.tsx';
import { useRunActions } from './use-run-actions.ts';

/** The page of a conversation: loading, failed or loaded. */
export function ConversationPage({ sessionId }: { readonly sessionId: string }) {
  const { data: session, error, refetch } = useQuery(sessionQuery(sessionId));
  usePageTitle(session?.title || messages.sessions.untitled, messages.app);
  if (error && (!session || hasStatus(error, 404)))
    return <Failed error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Header session={session} />
      {session ? <Conversation session={session} /> : <Loading />}
    </>
  );
}

function Conversation({ session }: { readonly session: Session }) {
  const { sendMessage, stop } = useRunActions();
  const { lastRun } = session;
  const isActive = lastRun?.state === 'queued' || lastRun?.state === 'running';
  return (
    <>
      <Thread session={session} />
      <div className={styles.composer}>
        <Composer
          draftKey={session.id}
          onSend={(text, modelId) => sendMessage(session.id, text, modelId)}
          onStop={isActive ? () => stop(lastRun.id) : undefined}
        />
      </div>
    </>
  );
}

function Header({ session }: { readonly session: Session | undefined }) {
  const [, navigate] = useLocation();
  return (
    <PageHeader
      actions={
        session && (
          <SessionMenu session={session} onDeleted={() => navigate('~/chatmind', { replace: true })} />
        )
      }
    >
      <Link href="~/chatmind" className={styles.back} aria-label={messages.conversation.back}>
        <IconChevronLeft aria-hidden="true" />
      </Link>
      <h1>{session ? session.title || messages.sessions.untitled : <Skeleton width={180} height={16} />}</h1>
      {session?.sample && <Badge>{messages.sessions.sample}</Badge>}
    </PageHeader>
  );
}

const Loading = () => (
  <div className={styles.loading} aria-busy="true" aria-label={messages.conversation.loading} role="status">
    <Skeleton width="40%" height={22} />
    <Skeleton height={14} />
    <Skeleton width="80%" height={14} />
  </div>
);

function Failed({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const isGone = hasStatus(error, 404);
  return (
    <ErrorState
      title={isGone ? messages.conversation.goneTitle : messages.conversation.errorTitle}
      text={isGone ? messages.conversation.goneText : describeError(error)}
      reference={!isGone && error instanceof ProblemError ? messages.request(error.requestId) : undefined}
    >
      {!isGone && <Button onClick={onRetry}>{messages.tryAgain}</Button>}
      <Link href="~/chatmind">{messages.conversation.back}</Link>
    </ErrorState>
  );
}
