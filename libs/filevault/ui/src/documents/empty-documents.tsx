import { Button, EmptyState } from '@quintet/kit';
import { describeError, messages } from '../filevault.messages.ts';
import { useDocumentWrites } from './documents.queries.ts';
import styles from './empty-documents.module.css';

/** Shown when there are no documents. */
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

/** Shown when no document matches the search and tag. */
export const NoMatch = ({ onClear }: { readonly onClear: () => void }) => (
  <EmptyState title={messages.noMatch.title} text={messages.noMatch.text}>
    <Button onClick={onClear}>{messages.noMatch.clear}</Button>
  </EmptyState>
);

const pictureRows = [20, 48, 76] as const;

/** A drawing of stored files with their digests, and a file being added. */
const VaultPicture = () => (
  <svg viewBox="0 0 232 112" className={styles.picture} aria-hidden="true">
    {pictureRows.map((y) => (
      <g key={y}>
        <rect className={styles.sheet} x="72.5" y={y - 11.5} width="159" height="22" rx="5" />
        <rect className={styles.text} x="82" y={y - 2} width={y === 48 ? 44 : 58} height="4" rx="2" />
        <rect className={styles.mark} x="178" y={y - 2} width="44" height="4" rx="2" />
      </g>
    ))}
    <path className={styles.frame} d="M72.5 98.5h159" strokeDasharray="3 3" />
    <g transform="translate(12 34) rotate(-6)">
      <path
        className={styles.held}
        d="M5 .5h26l12 12v34a4.5 4.5 0 0 1-4.5 4.5H5a4.5 4.5 0 0 1-4.5-4.5V5A4.5 4.5 0 0 1 5 .5Z"
      />
      <path className={styles.held} d="M31 .5v12h12" fill="none" />
      <rect className={styles.text} x="9" y="22" width="24" height="4" rx="2" />
      <rect className={styles.text} x="9" y="31" width="18" height="4" rx="2" />
    </g>
  </svg>
);
