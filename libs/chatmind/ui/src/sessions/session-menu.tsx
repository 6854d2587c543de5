import { IconPencil, IconTrash } from '@tabler/icons-react';
import { maxTitleLength } from '@quintet/chatmind-contract/routes';
import type { SessionSummary } from '@quintet/chatmind-contract/schemas';
import { ConfirmDialog, MenuButton, NameDialog } from '@quintet/kit';
import { useState } from 'react';
import { describeError, words } from '../chatmind.en.ts';
import { useSessionWrites } from './sessions.queries.ts';

/** Rename and delete of one conversation. */
export function SessionMenu(props: { readonly session: SessionSummary; readonly onDeleted: () => void }) {
  const { session } = props;
  const { rename, remove } = useSessionWrites();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const title = session.title || words.sessions.untitled;
  return (
    <>
      <MenuButton
        label={words.sessions.actions(title)}
        items={[
          { label: words.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
          { label: words.delete, icon: <IconTrash />, isDangerous: true, onSelect: () => setOpen('delete') },
        ]}
      />
      {open === 'rename' && (
        <NameDialog
          title={words.sessions.renameTitle}
          submitLabel={words.rename}
          name={session.title}
          maxLength={maxTitleLength}
          words={words}
          describeError={describeError}
          onSubmit={(name) => rename({ id: session.id, title: name })}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={words.sessions.deleteTitle}
          confirmLabel={words.sessions.deleteConfirm}
          cancelLabel={words.cancel}
          describeError={describeError}
          onConfirm={async () => {
            await remove(session.id);
            props.onDeleted();
          }}
          onClose={close}
        >
          <strong>{title}</strong>
          {words.sessions.deleteLoss}
        </ConfirmDialog>
      )}
    </>
  );
}
