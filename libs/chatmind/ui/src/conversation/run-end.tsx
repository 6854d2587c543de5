import type { Session } from '@quintet/chatmind-contract/schemas';
import { Button, showToast } from '@quintet/kit';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { describeError, messages } from '../chatmind.messages.ts';
import styles from './run-end.module.css';
import { useRunActions } from './use-run-actions.ts';

/** The error of the latest run, if it failed, and a button to regenerate its answer. */
export function RunEnd({ session }: { readonly session: Session }) {
  const { retry } = useRunActions();
  const [isBusy, setBusy] = useState(false);
  const { lastRun } = session;
  if (!lastRun || lastRun.state === 'queued' || lastRun.state === 'running') return null;
  const regenerate = async () => {
    setBusy(true);
    await retry(session).catch((error: unknown) => showToast({ tone: 'bad', text: describeError(error) }));
    setBusy(false);
  };
  return (
    <div className={styles.end}>
      {lastRun.error && (
        <p role="alert">
          {lastRun.error.detail} {!lastRun.error.retryable && messages.answer.notRetryable}
        </p>
      )}
      <Button
        variant={lastRun.state === 'completed' ? 'ghost' : 'plain'}
        disabled={isBusy}
        onClick={() => void regenerate()}
      >
        <IconRefresh aria-hidden="true" />
        {messages.answer.retry}
      </Button>
    </div>
  );
}
