import type { SessionSummary } from '@quintet/chatmind-contract/schemas';
import { Badge, cx } from '@quintet/kit';
import { Link, useLocation } from 'wouter';
import { messages } from '../chatmind.messages.ts';
import { SessionMenu } from './session-menu.tsx';
import styles from './session-list.module.css';

/** One conversation: a link, and what can be done to it. */
export function SessionRow({
  session,
  isOpen,
}: {
  readonly session: SessionSummary;
  readonly isOpen: boolean;
}) {
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
