import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react';
import { IconButton, formatBytes, shortDigest } from '@quintet/kit';
import { describeError, messages } from '../filevault.messages.ts';
import { splitName } from '../split-name.ts';
import { isActive, type UploadItem } from './upload-queue.ts';
import styles from './upload-panel.module.css';
import { uploads } from './uploads.ts';

/** One upload with its name, progress and buttons. */
export function UploadLine({ item }: { readonly item: UploadItem }) {
  const { name, state, sizeBytes, progress } = item;
  return (
    <li className={styles.line} data-state={state}>
      <div className={styles.about}>
        <p className={styles.name} title={name}>
          {splitName(name).base}
        </p>
        <p className={styles.state}>
          <StateText item={item} />
        </p>
        {(state === 'sending' || state === 'saving') && (
          <progress
            className={styles.progress}
            aria-label={messages.upload.progressOf(name)}
            value={sizeBytes * progress}
            max={Math.max(1, sizeBytes)}
          />
        )}
      </div>
      <LineActions item={item} />
    </li>
  );
}

function StateText({ item }: { readonly item: UploadItem }) {
  const { state, sizeBytes, progress, error, document } = item;
  const size = <span className={styles.number}>{formatBytes(sizeBytes)}</span>;
  if (state === 'failed') return describeError(error);
  if (state === 'paused') return messages.upload.states.paused;
  if (state === 'uploaded' && document) {
    return (
      <>
        {messages.upload.states.uploaded} · {size} ·{' '}
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
      {formatBytes(sizeBytes * progress)} / {formatBytes(sizeBytes)}
    </span>
  );
}

function LineActions({ item }: { readonly item: UploadItem }) {
  const { id, name, state } = item;
  return (
    <div className={styles.actions}>
      {isActive(item) && (
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
        label={state === 'uploaded' ? messages.upload.dismiss(name) : messages.upload.cancel(name)}
        onClick={() => uploads.cancel(id)}
      >
        <IconX />
      </IconButton>
    </div>
  );
}
