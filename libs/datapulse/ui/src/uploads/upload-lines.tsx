import { IconX } from '@tabler/icons-react';
import { formatBytes, IconButton, useStore } from '@quintet/kit';
import { words } from '../datapulse.en.ts';
import { ProgressBar } from '../dataset/progress-bar.tsx';
import styles from './upload-lines.module.css';
import { dismissUpload, type Upload, uploadStore } from './uploads.ts';

/** Files on their way, each with how far it is or why it did not arrive. */
export function UploadLines() {
  const uploads = useStore(uploadStore, (all) => all);
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.lines} aria-label={words.upload.panel}>
      {uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}

function UploadLine({ upload: { id, name, sizeBytes, part, error } }: { readonly upload: Upload }) {
  return (
    <li className={styles.line}>
      <span className={styles.name}>{name}</span>
      {error === null ? (
        <>
          <ProgressBar label={words.upload.sending(name)} share={part} />
          <span className={styles.size}>
            {formatBytes(sizeBytes * part)} / {formatBytes(sizeBytes)}
          </span>
        </>
      ) : (
        <span role="alert" className={styles.error}>
          {words.upload.failed(name)} {error}
        </span>
      )}
      <IconButton
        label={error === null ? words.upload.stop(name) : words.upload.dismiss(name)}
        onClick={() => dismissUpload(id)}
      >
        <IconX />
      </IconButton>
    </li>
  );
}
