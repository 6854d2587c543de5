import { IconArrowLeft, IconLink, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import {
  Badge,
  Button,
  ConfirmDialog,
  type LiveStatus,
  MenuButton,
  PageHeader,
  copyText,
  showToast,
} from '@quintet/kit';
import type { Board } from '@quintet/taskflow-contract/schemas';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useBoardsWrites } from '../boards/boards.queries.ts';
import { TitleDialog } from '../title-dialog.tsx';
import { describeError, messages } from '../taskflow.messages.ts';
import { updateUi, useBoard } from './board-context.ts';
import styles from './board-header.module.css';

/** The header of a board: name, menu, card count, connection state, and the button for a new card. */
export function BoardHeader(props: {
  readonly board: Board;
  readonly status: LiveStatus;
  readonly firstColumnId: string | undefined;
}) {
  const { board, firstColumnId } = props;
  const { ui } = useBoard();
  return (
    <PageHeader
      meta={<BoardMeta board={board} status={props.status} />}
      actions={
        firstColumnId !== undefined && (
          <Button
            variant="primary"
            aria-label={messages.board.newCard}
            onClick={() => updateUi(ui, { addingTo: firstColumnId })}
          >
            <IconPlus aria-hidden="true" />
            <span className={styles.long}>{messages.board.newCard}</span>
          </Button>
        )
      }
    >
      <Link
        href="~/taskflow"
        className={styles.back}
        aria-label={messages.board.back}
        title={messages.board.back}
      >
        <IconArrowLeft />
      </Link>
      <h1>{board.name}</h1>
      <BoardMenu board={board} />
    </PageHeader>
  );
}

const BoardMeta = ({ board, status }: { readonly board: Board; readonly status: LiveStatus }) => (
  <>
    {board.sample && <Badge className={styles.tag}>{messages.boards.sample}</Badge>}
    <span className={styles.count}>{messages.cards(board.cards.length)}</span>
    <output title={messages.board.reconnectingHint}>
      {status === 'reconnecting' && (
        <span className={styles.reconnecting}>{messages.board.reconnecting}</span>
      )}
    </output>
  </>
);

function BoardMenu({ board }: { readonly board: Board }) {
  const { rename, remove } = useBoardsWrites();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const copyLink = async () => {
    const copied = await copyText(`${location.origin}/taskflow/boards/${board.id}`);
    showToast({ tone: 'plain', text: copied ? messages.board.linkCopied : messages.board.linkNotCopied });
  };
  return (
    <>
      <MenuButton
        label={messages.board.actions}
        items={[
          { label: messages.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
          { label: messages.board.copyLink, icon: <IconLink />, onSelect: copyLink },
          {
            label: messages.delete,
            icon: <IconTrash />,
            isDangerous: true,
            onSelect: () => setOpen('delete'),
          },
        ]}
      />
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
          onConfirm={() => remove(board.id).then(() => navigate('~/taskflow', { replace: true }))}
          onClose={close}
        >
          <strong>{board.name}</strong>
          {messages.boards.deleteWarning(board.cards.length)}
        </ConfirmDialog>
      )}
    </>
  );
}
