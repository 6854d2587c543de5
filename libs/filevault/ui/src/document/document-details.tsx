import { formatBytes, formatMoment } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import type { ReactNode } from 'react';
import { CopyDigest } from '../documents/copy-digest.tsx';
import { messages } from '../filevault.messages.ts';
import { splitName } from '../split-name.ts';
import styles from './document-dialog.module.css';

/** A document's name, digest, size, type and dates. */
export function DocumentDetails({ document }: { readonly document: Document }) {
  const { name, sha256, sizeBytes, mediaType, createdAt, updatedAt } = document;
  return (
    <dl className={styles.details}>
      {splitName(name).folder !== '' && <Detail label={messages.name}>{name}</Detail>}
      <Detail label={messages.details.digest}>
        <CopyDigest name={name} sha256={sha256} whole />
      </Detail>
      <Detail label={messages.details.size}>
        {formatBytes(sizeBytes)}
        {sizeBytes >= 1000 && ` (${sizeBytes.toLocaleString()} B)`}
      </Detail>
      <Detail label={messages.details.type}>{mediaType}</Detail>
      <Detail label={messages.details.added}>
        <time dateTime={createdAt}>{formatMoment(createdAt)}</time>
      </Detail>
      {updatedAt !== createdAt && (
        <Detail label={messages.details.updated}>
          <time dateTime={updatedAt}>{formatMoment(updatedAt)}</time>
        </Detail>
      )}
    </dl>
  );
}

const Detail = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
