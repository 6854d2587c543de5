import { IconArrowsMove, IconExternalLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { ConfirmDialog, Menu, useStore } from '@quintet/kit';
import { useLocation } from 'wouter';
import { updateUi, useBoard } from '../board/board-context.ts';
import { type ColumnView, findCard } from '../board/board-view-model.ts';
import { describeError, messages } from '../taskflow.messages.ts';
import { MoveDialog } from './move-dialog.tsx';

/** The menu shared by all cards of a board, and the dialogs that it and the keyboard open. */
export function CardMenu({ columns }: { readonly columns: readonly ColumnView[] }) {
  const { ui, actions } = useBoard();
  const { menu, movingId, deletingId } = useStore(ui, (now) => now);
  const moving = movingId === null ? undefined : findCard(columns, movingId);
  const deleting = deletingId === null ? undefined : findCard(columns, deletingId)?.card;
  return (
    <>
      {menu && <OpenMenu {...menu} columns={columns} />}
      {moving && (
        <MoveDialog columns={columns} found={moving} onClose={() => updateUi(ui, { movingId: null })} />
      )}
      {deleting && (
        <ConfirmDialog
          title={messages.card.deleteTitle}
          confirmLabel={messages.card.deleteConfirm}
          cancelLabel={messages.cancel}
          describeError={describeError}
          onConfirm={() => actions.remove(deleting.id)}
          onClose={() => updateUi(ui, { deletingId: null })}
        >
          <strong>{deleting.title}</strong>
          {messages.card.deleteWarning}
        </ConfirmDialog>
      )}
    </>
  );
}

function OpenMenu(props: {
  readonly cardId: string;
  readonly anchor: HTMLElement;
  readonly columns: readonly ColumnView[];
}) {
  const { cardId, anchor } = props;
  const { ui } = useBoard();
  const [, navigate] = useLocation();
  const card = findCard(props.columns, cardId)?.card;
  if (!card) return null;
  return (
    <Menu
      label={messages.card.actions(card.title)}
      anchor={anchor}
      onClose={() => updateUi(ui, { menu: null })}
      items={[
        {
          label: messages.card.open,
          icon: <IconExternalLink />,
          keys: 'Enter',
          onSelect: () => navigate(`/cards/${cardId}`, { state: { fromBoard: true } }),
        },
        {
          label: messages.card.editTitle,
          icon: <IconPencil />,
          keys: 'E',
          onSelect: () => updateUi(ui, { editingId: cardId }),
        },
        {
          label: messages.card.move,
          icon: <IconArrowsMove />,
          keys: 'M',
          onSelect: () => updateUi(ui, { movingId: cardId }),
        },
        {
          label: messages.delete,
          icon: <IconTrash />,
          isDangerous: true,
          onSelect: () => updateUi(ui, { deletingId: cardId }),
        },
      ]}
    />
  );
}
