import { Button, EmptyState } from '@quintet/kit';
import { describeError, words } from '../filevault.en.ts';
import { useDocumentWrites } from './documents.queries.ts';
import styles from './empty-documents.module.css';
import { VaultPicture } from './vault-picture.tsx';

/** What stands here before the first document: what the place is for, and the sample. */
export function EmptyDocuments() {
  const { addSample } = useDocumentWrites();
  return (
    <EmptyState picture={<VaultPicture />} title={words.empty.title} text={words.empty.text}>
      <Button disabled={addSample.isPending} onClick={() => addSample.mutate()}>
        {words.empty.sample}
      </Button>
      {addSample.error && (
        <p className={styles.error} role="alert">
          {describeError(addSample.error)}
        </p>
      )}
    </EmptyState>
  );
}
