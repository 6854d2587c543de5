import { IconX } from '@tabler/icons-react';
import { formatBytes, IconButton, useStore } from '@quintet/kit';
import { messages } from '../datapulse.messages.ts';
import { ProgressBar } from '../dataset/progress-bar.tsx';
import styles from './upload-list.module.css';
import { dismissUpload, type PendingUpload, uploadStore } from './uploads.ts';

/** Uploads in progress, and failed ones with the reason. */
export function UploadList() {
  const uploads = useStore(uploadStore, (all) => all);
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.lines} aria-label={messages.upload.panel}>
      {uploads.map((upload) => (
        <UploadItem key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}

function UploadItem({ upload: { id, name, sizeBytes, part, error } }: { readonly upload: PendingUpload }) {
  return (
    <li className={styles.line}>
      <span className={styles.name}>{name}</span>
      {error === null ? (
        <>
          <ProgressBar label={messages.upload.sending(name)} share={part} />
          <span className={styles.size}>
            {formatBytes(sizeBytes * part)} / {formatBytes(sizeBytes)}
          </span>
        </>
      ) : (
        <span role="alert" className={styles.error}>
          {messages.upload.failed(name)} {error}
        </span>
      )}
      <IconButton
        label={error === null ? messages.upload.stop(name) : messages.upload.dismiss(name)}
        onClick={() => dismissUpload(id)}
      >
        <IconX />
      </IconButton>
    </li>
  );
}
