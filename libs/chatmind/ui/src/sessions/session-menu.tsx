import { IconPencil, IconTrash } from '@tabler/icons-react';
import { maxTitleLength } from '@quintet/chatmind-contract/routes';
import type { SessionSummary } from '@quintet/chatmind-contract/schemas';
import { ConfirmDialog, MenuButton, NameDialog } from '@quintet/kit';
import { useState } from 'react';
import { describeError, messages } from '../chatmind.messages.ts';
import { useSessionWrites } from './sessions.queries.ts';

/** The menu of a conversation: rename and delete. */
export function SessionMenu(props: { readonly session: SessionSummary; readonly onDeleted: () => void }) {
  const { session } = props;
  const { rename, remove } = useSessionWrites();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const title = session.title || messages.sessions.untitled;
  return (
    <>
      <MenuButton
        label={messages.sessions.actions(title)}
        items={[
          { label: messages.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
          {
            label: messages.delete,
            icon: <IconTrash />,
            isDangerous: true,
            onSelect: () => setOpen('delete'),
          },
        ]}
      />
      {open === 'rename' && (
        <NameDialog
          title={messages.sessions.renameTitle}
          submitLabel={messages.rename}
          name={session.title}
          maxLength={maxTitleLength}
          messages={messages}
          describeError={describeError}
          onSubmit={(name) => rename({ id: session.id, title: name })}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={messages.sessions.deleteTitle}
          confirmLabel={messages.sessions.deleteConfirm}
          cancelLabel={messages.cancel}
          describeError={describeError}
          onConfirm={async () => {
            await remove(session.id);
            props.onDeleted();
          }}
          onClose={close}
        >
          <strong>{title}</strong>
          {messages.sessions.deleteWarning}
        </ConfirmDialog>
      )}
    </>
  );
}
