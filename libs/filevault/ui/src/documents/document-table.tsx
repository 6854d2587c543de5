import type { Document } from '@quintet/filevault-contract/schemas';
import { words } from '../filevault.en.ts';
import { DocumentRow } from './document-row.tsx';
import styles from './documents.module.css';

/** The documents as a table from edge to edge. */
export const DocumentTable = ({ documents }: { readonly documents: readonly Document[] }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{words.columns.name}</th>
        <th scope="col" className={styles.digest}>
          {words.columns.digest}
        </th>
        <th scope="col" className={styles.number}>
          {words.columns.size}
        </th>
        <th scope="col" className={styles.date}>
          {words.columns.added}
        </th>
        <th scope="col">
          <span className="visually-hidden">{words.columns.actions}</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {documents.map((document) => (
        <DocumentRow key={document.id} document={document} />
      ))}
    </tbody>
  </table>
);
