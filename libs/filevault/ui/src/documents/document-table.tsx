import { ListTable } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { messages } from '../filevault.messages.ts';
import { DocumentRow } from './document-row.tsx';
import styles from './documents.module.css';

const { name, digest, size, added, actions } = messages.columns;
const columns = [
  { label: name },
  { label: digest, isMinor: true, className: styles.digest },
  { label: size, isNumber: true },
  { label: added, isNumber: true, className: styles.added },
];

/** The documents as a table from edge to edge. */
export const DocumentTable = ({ documents }: { readonly documents: readonly Document[] }) => (
  <ListTable className={styles.table} columns={columns} actionsLabel={actions}>
    {documents.map((document) => (
      <DocumentRow key={document.id} document={document} />
    ))}
  </ListTable>
);
