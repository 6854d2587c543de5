import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { Button, Dialog, ErrorState, hasStatus, Skeleton } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contentUrl } from '../client.ts';
import { documentQuery, useDocumentWrites } from '../documents/documents.queries.ts';
import { NameEditor } from '../documents/name-editor.tsx';
import { describeError, messages } from '../filevault.messages.ts';
import { splitName } from '../split-name.ts';
import { TagEditor } from '../tags/tag-editor.tsx';
import styles from './document-dialog.module.css';
import { DocumentDetails } from './document-details.tsx';
import { Preview } from './preview.tsx';

/** An open document at the side of the list: preview, tags and details. */
export function DocumentDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data: document, error, refetch } = useQuery(documentQuery(id));
  const { change, remove } = useDocumentWrites();
  const [isRenaming, setRenaming] = useState(false);
  const removeAndClose = (deleted: Document) => {
    remove(deleted);
    onClose();
  };
  return (
    <Dialog
      title={document ? splitName(document.name).base : messages.title}
      closeLabel={messages.close}
      placement="side"
      onClose={onClose}
      footer={
        document && (
          <Footer
            document={document}
            onRename={() => setRenaming(true)}
            onDelete={() => removeAndClose(document)}
          />
        )
      }
    >
      {document ? (
        <div className={styles.body}>
          {isRenaming && (
            <NameEditor
              name={document.name}
              onSave={(name) => change(document, { name })}
              onClose={() => setRenaming(false)}
            />
          )}
          <Preview document={document} />
          <TagEditor tags={document.tags} onChange={(tags) => change(document, { tags })} />
          <DocumentDetails document={document} />
        </div>
      ) : error ? (
        <ErrorState
          title={hasStatus(error, 404) ? messages.notFound.title : messages.errorTitle}
          text={describeError(error)}
        >
          <Button onClick={() => void refetch()}>{messages.tryAgain}</Button>
        </ErrorState>
      ) : (
        <section className={styles.loading} aria-busy="true" aria-label={messages.loading}>
          <Skeleton height={280} />
          <Skeleton width={240} />
          <Skeleton width={160} />
        </section>
      )}
    </Dialog>
  );
}

const Footer = (props: {
  readonly document: Document;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}) => (
  <>
    <Button variant="ghost" className={styles.delete} onClick={props.onDelete}>
      <IconTrash aria-hidden="true" />
      {messages.delete}
    </Button>
    <Button variant="ghost" onClick={props.onRename}>
      <IconPencil aria-hidden="true" />
      {messages.rename}
    </Button>
    <a className={styles.download} href={contentUrl(props.document.id, { download: true })} download>
      <IconDownload aria-hidden="true" />
      {messages.download}
    </a>
  </>
);
