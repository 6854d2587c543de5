import type { Session } from '@quintet/chatmind-contract/schemas';
import { Button, showToast } from '@quintet/kit';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { describeError, messages } from '../chatmind.messages.ts';
import styles from './run-end.module.css';
import { useAsk } from './use-ask.ts';

/** How the latest answer ended, when it did not end well or may be asked for again. */
export function RunEnd({ session }: { readonly session: Session }) {
  const { retry } = useAsk();
  const [isBusy, setBusy] = useState(false);
  const { lastRun } = session;
  if (!lastRun || lastRun.state === 'queued' || lastRun.state === 'running') return null;
  const answerAgain = async () => {
    setBusy(true);
    await retry(session).catch((error: unknown) => showToast({ tone: 'bad', text: describeError(error) }));
    setBusy(false);
  };
  return (
    <div className={styles.end}>
      {lastRun.error && (
        <p role="alert">
          {lastRun.error.detail} {!lastRun.error.retryable && messages.answer.failed}
        </p>
      )}
      <Button
        variant={lastRun.state === 'completed' ? 'ghost' : 'plain'}
        disabled={isBusy}
        onClick={() => void answerAgain()}
      >
        <IconRefresh aria-hidden="true" />
        {messages.answer.retry}
      </Button>
    </div>
  );
}
