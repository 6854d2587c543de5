import { IconFile, IconFileText, IconFileTypePdf, IconPhoto } from '@tabler/icons-react';
import type { Document } from '@quintet/filevault-contract/schemas';
import styles from './documents.module.css';

const icons = { image: IconPhoto, pdf: IconFileTypePdf, text: IconFileText, none: IconFile } as const;

/** What a document is, by its bytes. */
export function KindIcon({ document: { preview, mediaType } }: { readonly document: Document }) {
  const Icon = icons[preview];
  return (
    <span className={styles.kind} title={mediaType}>
      <Icon aria-hidden="true" />
    </span>
  );
}
