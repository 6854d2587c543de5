import { Button, EmptyState } from '@quintet/kit';
import { describeError, messages } from '../filevault.messages.ts';
import { useDocumentWrites } from './documents.queries.ts';
import styles from './empty-documents.module.css';
import { VaultPicture } from './vault-picture.tsx';

/** What stands here before the first document: what the place is for, and the sample. */
export function EmptyDocuments() {
  const { addSample } = useDocumentWrites();
  return (
    <EmptyState picture={<VaultPicture />} title={messages.empty.title} text={messages.empty.text}>
      <Button disabled={addSample.isPending} onClick={() => addSample.mutate()}>
        {messages.empty.sample}
      </Button>
      {addSample.error && (
        <p className={styles.error} role="alert">
          {describeError(addSample.error)}
        </p>
      )}
    </EmptyState>
  );
}
