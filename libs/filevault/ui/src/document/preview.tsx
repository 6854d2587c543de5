import type { Document } from '@quintet/filevault-contract/schemas';
import { useState } from 'react';
import { contentUrl } from '../client.ts';
import { messages } from '../filevault.messages.ts';
import styles from './preview.module.css';
import { TextPreview } from './text-preview.tsx';

/** Previews a document without running any of its content. */
export function Preview({ document }: { readonly document: Document }) {
  const { id, name, preview, sizeBytes } = document;
  const [hasFailed, setFailed] = useState(false);
  if (sizeBytes === 0) return <Note text={messages.preview.empty} />;
  if (hasFailed) return <Note text={messages.preview.failed} />;
  if (preview === 'image') {
    return (
      <div className={styles.picture}>
        <img src={contentUrl(id)} alt={name} onError={() => setFailed(true)} />
      </div>
    );
  }
  // The content security policy of the response isolates it. With a sandbox attribute, browsers would not show a PDF.
  // oxlint-disable-next-line react/iframe-missing-sandbox
  if (preview === 'pdf') return <iframe className={styles.pdf} src={contentUrl(id)} title={name} />;
  if (preview === 'text') return <TextPreview document={document} />;
  return <Note text={messages.preview.none} />;
}

const Note = ({ text }: { readonly text: string }) => <p className={styles.note}>{text}</p>;
