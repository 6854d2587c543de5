import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react';
import { IconButton, formatBytes, shortDigest } from '@quintet/kit';
import { describeError, messages } from '../filevault.messages.ts';
import { splitName } from '../format.ts';
import { isOpen, type UploadItem } from './upload-queue.ts';
import styles from './upload-panel.module.css';
import { uploads } from './uploads.ts';

/** One upload: its name, how far it is, and its buttons. */
export function UploadLine({ item }: { readonly item: UploadItem }) {
  const { name, state, sizeBytes, part } = item;
  return (
    <li className={styles.line} data-state={state}>
      <div className={styles.about}>
        <p className={styles.name} title={name}>
          {splitName(name).base}
        </p>
        <p className={styles.state}>
          <StateWords item={item} />
        </p>
        {(state === 'sending' || state === 'keeping') && (
          <progress
            className={styles.progress}
            aria-label={messages.upload.progressOf(name)}
            value={sizeBytes * part}
            max={Math.max(1, sizeBytes)}
          />
        )}
      </div>
      <LineActions item={item} />
    </li>
  );
}

function StateWords({ item }: { readonly item: UploadItem }) {
  const { state, sizeBytes, part, error, document } = item;
  const size = <span className={styles.number}>{formatBytes(sizeBytes)}</span>;
  if (state === 'failed') return describeError(error);
  if (state === 'paused') return messages.upload.states.paused;
  if (state === 'kept' && document) {
    return (
      <>
        {messages.upload.states.kept} · {size} ·{' '}
        <span className={styles.number} title={document.sha256}>
          {shortDigest(document.sha256)}
        </span>
      </>
    );
  }
  if (state !== 'sending') {
    return (
      <>
        {messages.upload.states[state]} · {size}
      </>
    );
  }
  return (
    <span className={styles.number}>
      {formatBytes(sizeBytes * part)} / {formatBytes(sizeBytes)}
    </span>
  );
}

function LineActions({ item }: { readonly item: UploadItem }) {
  const { id, name, state } = item;
  return (
    <div className={styles.actions}>
      {isOpen(item) && (
        <IconButton label={messages.upload.pause(name)} onClick={() => uploads.pause(id)}>
          <IconPlayerPause />
        </IconButton>
      )}
      {state === 'paused' && (
        <IconButton label={messages.upload.resume(name)} onClick={() => uploads.start(id)}>
          <IconPlayerPlay />
        </IconButton>
      )}
      {state === 'failed' && (
        <IconButton label={messages.upload.retry(name)} onClick={() => uploads.start(id)}>
          <IconRefresh />
        </IconButton>
      )}
      <IconButton
        label={state === 'kept' ? messages.upload.dismiss(name) : messages.upload.cancel(name)}
        onClick={() => uploads.cancel(id)}
      >
        <IconX />
      </IconButton>
    </div>
  );
}
