import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { Button, Dialog, ErrorState, hasStatus, IconButton, Skeleton } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contentUrl } from '../client.ts';
import { documentQuery, useDocumentWrites } from '../documents/documents.queries.ts';
import { NameEditor } from '../documents/name-editor.tsx';
import { describeError, words } from '../filevault.en.ts';
import { splitName } from '../format.ts';
import { TagEditor } from '../tags/tag-editor.tsx';
import styles from './document-dialog.module.css';
import { Facts } from './facts.tsx';
import { Preview } from './preview.tsx';

/** One document at the side of the list: what is in it, what proves it, its name and its tags. */
export function DocumentDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data: document, error, refetch } = useQuery(documentQuery(id));
  const { remove } = useDocumentWrites();
  const removeAndClose = (gone: Document) => {
    remove(gone);
    onClose();
  };
  return (
    <Dialog
      title={document ? splitName(document.name).base : words.title}
      closeLabel={words.close}
      placement="side"
      onClose={onClose}
      footer={document && <Footer document={document} onDelete={() => removeAndClose(document)} />}
    >
      {document ? (
        <Body document={document} />
      ) : error ? (
        <ErrorState
          title={hasStatus(error, 404) ? words.gone.title : words.errorTitle}
          text={describeError(error)}
        >
          <Button onClick={() => void refetch()}>{words.tryAgain}</Button>
        </ErrorState>
      ) : (
        <section className={styles.loading} aria-busy="true" aria-label={words.loading}>
          <Skeleton height={280} />
          <Skeleton width={240} />
          <Skeleton width={160} />
        </section>
      )}
    </Dialog>
  );
}

const Footer = (props: { readonly document: Document; readonly onDelete: () => void }) => (
  <>
    <Button variant="ghost" className={styles.delete} onClick={props.onDelete}>
      <IconTrash aria-hidden="true" />
      {words.delete}
    </Button>
    <a className={styles.download} href={contentUrl(props.document.id, { download: true })} download>
      <IconDownload aria-hidden="true" />
      {words.download}
    </a>
  </>
);

function Body({ document }: { readonly document: Document }) {
  const { change } = useDocumentWrites();
  const [isRenaming, setRenaming] = useState(false);
  return (
    <div className={styles.body}>
      <Preview document={document} />
      <div className={styles.name}>
        {isRenaming ? (
          <NameEditor
            name={document.name}
            onSave={(name) => change(document, { name })}
            onClose={() => setRenaming(false)}
          />
        ) : (
          <>
            <p>{document.name}</p>
            <IconButton label={words.rename} onClick={() => setRenaming(true)}>
              <IconPencil />
            </IconButton>
          </>
        )}
      </div>
      <TagEditor tags={document.tags} onChange={(tags) => change(document, { tags })} />
      <Facts document={document} />
    </div>
  );
}
