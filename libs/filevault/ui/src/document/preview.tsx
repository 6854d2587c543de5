import type { Document } from '@quintet/filevault-contract/schemas';
import { useState } from 'react';
import { contentUrl } from '../client.ts';
import { messages } from '../filevault.messages.ts';
import styles from './preview.module.css';
import { TextPreview } from './text-preview.tsx';

/** What a document looks like, where that can be shown without running anything of it. */
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
  // Its answer's own policy keeps it apart; a sandbox attribute would keep browsers from showing a PDF at all.
  // oxlint-disable-next-line react/iframe-missing-sandbox
  if (preview === 'pdf') return <iframe className={styles.pdf} src={contentUrl(id)} title={name} />;
  if (preview === 'text') return <TextPreview document={document} />;
  return <Note text={messages.preview.none} />;
}

const Note = ({ text }: { readonly text: string }) => <p className={styles.note}>{text}</p>;
