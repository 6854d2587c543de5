import { formatBytes, formatMoment } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import type { ReactNode } from 'react';
import { CopyDigest } from '../documents/copy-digest.tsx';
import { messages } from '../filevault.messages.ts';
import { splitName } from '../format.ts';
import styles from './document-dialog.module.css';

/** What is known about a document, exactly. */
export function Facts({ document }: { readonly document: Document }) {
  const { name, sha256, sizeBytes, mediaType, createdAt, updatedAt } = document;
  return (
    <dl className={styles.facts}>
      {splitName(name).folder !== '' && <Fact label={messages.name}>{name}</Fact>}
      <Fact label={messages.facts.digest}>
        <CopyDigest name={name} sha256={sha256} whole />
      </Fact>
      <Fact label={messages.facts.size}>
        {formatBytes(sizeBytes)}
        {sizeBytes >= 1000 && ` (${sizeBytes.toLocaleString()} B)`}
      </Fact>
      <Fact label={messages.facts.type}>{mediaType}</Fact>
      <Fact label={messages.facts.added}>
        <time dateTime={createdAt}>{formatMoment(createdAt)}</time>
      </Fact>
      {updatedAt !== createdAt && (
        <Fact label={messages.facts.changed}>
          <time dateTime={updatedAt}>{formatMoment(updatedAt)}</time>
        </Fact>
      )}
    </dl>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
