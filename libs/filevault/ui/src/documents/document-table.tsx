import {
  IconDownload,
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconPencil,
  IconPhoto,
  IconTrash,
} from '@tabler/icons-react';
import { Badge, ListCell, ListRow, ListTable, MenuButton, formatBytes, formatMoment } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { useState } from 'react';
import { Link } from 'wouter';
import { contentUrl } from '../client.ts';
import { messages } from '../filevault.messages.ts';
import { splitName } from '../split-name.ts';
import tagStyles from '../tags/tags.module.css';
import { CopyDigest } from './copy-digest.tsx';
import { useDocumentWrites } from './documents.queries.ts';
import styles from './documents.module.css';
import { NameEditor } from './name-editor.tsx';

const { name, digest, size, added, actions } = messages.columns;
const columns = [
  { label: name },
  { label: digest, isMinor: true, className: styles.digest },
  { label: size, isNumber: true },
  { label: added, isNumber: true, className: styles.added },
];

/** The documents as a table. */
export const DocumentTable = ({ documents }: { readonly documents: readonly Document[] }) => (
  <ListTable className={styles.table} columns={columns} actionsLabel={actions}>
    {documents.map((document) => (
      <DocumentRow key={document.id} document={document} />
    ))}
  </ListTable>
);

function DocumentRow({ document }: { readonly document: Document }) {
  const { change, remove } = useDocumentWrites();
  const [isRenaming, setRenaming] = useState(false);
  const { id, name, sha256, sizeBytes, createdAt } = document;
  const items = [
    { label: messages.rename, icon: <IconPencil />, onSelect: () => setRenaming(true) },
    {
      label: messages.download,
      icon: <IconDownload />,
      onSelect: () => window.location.assign(contentUrl(id, { download: true })),
    },
    { label: messages.delete, icon: <IconTrash />, isDangerous: true, onSelect: () => remove(document) },
  ];
  const shown = isRenaming ? (
    <NameEditor
      name={name}
      onSave={(next) => change(document, { name: next })}
      onClose={() => setRenaming(false)}
    />
  ) : (
    <NameAndTags document={document} />
  );
  return (
    <ListRow
      name={
        <div className={styles.name}>
          <KindIcon document={document} />
          {shown}
        </div>
      }
      actions={<MenuButton label={messages.actions(name)} items={items} />}
    >
      <ListCell isMinor className={styles.digest}>
        <CopyDigest name={name} sha256={sha256} />
      </ListCell>
      <ListCell isNumber>{formatBytes(sizeBytes)}</ListCell>
      <ListCell isNumber className={styles.added}>
        <time dateTime={createdAt}>{formatMoment(createdAt)}</time>
      </ListCell>
    </ListRow>
  );
}

function NameAndTags({ document: { id, name, sample, tags } }: { readonly document: Document }) {
  const { folder, base } = splitName(name);
  return (
    <div className={styles.title}>
      <Link href={`/documents/${id}`}>
        {folder && <span className={styles.folder}>{folder}</span>}
        {base}
      </Link>
      {sample && <Badge>{messages.sample}</Badge>}
      {tags.map((tag) => (
        <span key={tag} className={tagStyles.chip}>
          {tag}
        </span>
      ))}
    </div>
  );
}

const icons = { image: IconPhoto, pdf: IconFileTypePdf, text: IconFileText, none: IconFile } as const;

function KindIcon({ document: { preview, mediaType } }: { readonly document: Document }) {
  const Icon = icons[preview];
  return (
    <span className={styles.kind} title={mediaType}>
      <Icon aria-hidden="true" />
    </span>
  );
}
