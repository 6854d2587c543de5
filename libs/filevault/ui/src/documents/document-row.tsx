import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { Badge, ListCell, ListRow, MenuButton, formatBytes, formatMoment } from '@quintet/kit';
import type { Document } from '@quintet/filevault-contract/schemas';
import { useState } from 'react';
import { Link } from 'wouter';
import { contentUrl } from '../client.ts';
import { messages } from '../filevault.messages.ts';
import { splitName } from '../format.ts';
import { TagChip } from '../tags/tag-chip.tsx';
import { CopyDigest } from './copy-digest.tsx';
import { useDocumentWrites } from './documents.queries.ts';
import styles from './documents.module.css';
import { KindIcon } from './kind-icon.tsx';
import { NameEditor } from './name-editor.tsx';

/** One document: a link to it, its proof, and what can be done to it without opening it. */
export function DocumentRow({ document }: { readonly document: Document }) {
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
        <TagChip key={tag} name={tag} />
      ))}
    </div>
  );
}
