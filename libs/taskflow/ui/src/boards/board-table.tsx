import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Badge, ConfirmDialog, ListCell, ListRow, ListTable, MenuButton } from '@quintet/kit';
import type { BoardSummary } from '@quintet/taskflow-contract/schemas';
import { useState } from 'react';
import { Link } from 'wouter';
import { TitleDialog } from '../title-dialog.tsx';
import { describeError, messages } from '../taskflow.messages.ts';
import { useBoardsWrites } from './boards.queries.ts';

const { name, cards, created, actions } = messages.boards.columns;
const columns = [
  { label: name },
  { label: cards, isNumber: true },
  { label: created, isNumber: true, isMinor: true },
];

/** The boards as a table. */
export const BoardTable = ({ boards }: { readonly boards: readonly BoardSummary[] }) => (
  <ListTable columns={columns} actionsLabel={actions}>
    {boards.map((board) => (
      <BoardRow key={board.id} board={board} />
    ))}
  </ListTable>
);

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

const BoardRow = ({ board }: { readonly board: BoardSummary }) => (
  <ListRow
    name={
      <>
        <Link href={`/boards/${board.id}`}>{board.name}</Link>
        {board.sample && <Badge>{messages.boards.sample}</Badge>}
      </>
    }
    actions={<BoardMenu board={board} />}
  >
    <ListCell isNumber>{board.cardCount}</ListCell>
    <ListCell isNumber isMinor>
      <time dateTime={board.createdAt}>{day.format(new Date(board.createdAt))}</time>
    </ListCell>
  </ListRow>
);

function BoardMenu({ board }: { readonly board: BoardSummary }) {
  const { rename, remove } = useBoardsWrites();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const items = [
    { label: messages.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
    { label: messages.delete, icon: <IconTrash />, isDangerous: true, onSelect: () => setOpen('delete') },
  ];
  return (
    <>
      <MenuButton label={messages.boards.actions(board.name)} items={items} />
      {open === 'rename' && (
        <TitleDialog
          title={messages.boards.renameTitle}
          submitLabel={messages.rename}
          name={board.name}
          onSubmit={(name) => rename({ id: board.id, name })}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={messages.boards.deleteTitle}
          confirmLabel={messages.boards.deleteConfirm}
          cancelLabel={messages.cancel}
          describeError={describeError}
          onConfirm={() => remove(board.id)}
          onClose={close}
        >
          <strong>{board.name}</strong>
          {messages.boards.deleteWarning(board.cardCount)}
        </ConfirmDialog>
      )}
    </>
  );
}
