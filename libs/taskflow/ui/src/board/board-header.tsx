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
import { describeError, words } from '../taskflow.en.ts';
import { patchUi, useBoard } from './board-context.ts';
import styles from './board-header.module.css';
import { ConnectionNote } from './connection-note.tsx';

/** A board's one line: its name, how it is, and the way to a new card. */
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
            aria-label={words.board.newCard}
            onClick={() => patchUi(ui, { addingTo: firstColumnId })}
          >
            <IconPlus aria-hidden="true" />
            <span className={styles.long}>{words.board.newCard}</span>
          </Button>
        )
      }
    >
      <Link href="~/taskflow" className={styles.back} aria-label={words.board.back} title={words.board.back}>
        <IconArrowLeft />
      </Link>
      <h1>{board.name}</h1>
      <BoardMenu board={board} />
    </PageHeader>
  );
}

const BoardMeta = ({ board, status }: { readonly board: Board; readonly status: LiveStatus }) => (
  <>
    {board.sample && <Badge className={styles.tag}>{words.boards.sample}</Badge>}
    <span className={styles.count}>{words.cards(board.cards.length)}</span>
    <ConnectionNote status={status} />
  </>
);

function BoardMenu({ board }: { readonly board: Board }) {
  const { rename, remove } = useBoardsWrites();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const copyLink = async () => {
    const copied = await copyText(`${location.origin}/taskflow/boards/${board.id}`);
    showToast({ tone: 'plain', text: copied ? words.board.linkCopied : words.board.linkNotCopied });
  };
  return (
    <>
      <MenuButton
        label={words.board.actions}
        items={[
          { label: words.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
          { label: words.board.copyLink, icon: <IconLink />, onSelect: copyLink },
          { label: words.delete, icon: <IconTrash />, isDangerous: true, onSelect: () => setOpen('delete') },
        ]}
      />
      {open === 'rename' && (
        <TitleDialog
          title={words.boards.renameTitle}
          submitLabel={words.rename}
          name={board.name}
          onSubmit={(name) => rename({ id: board.id, name })}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={words.boards.deleteTitle}
          confirmLabel={words.boards.deleteConfirm}
          cancelLabel={words.cancel}
          describeError={describeError}
          onConfirm={() => remove(board.id).then(() => navigate('~/taskflow', { replace: true }))}
          onClose={close}
        >
          <strong>{board.name}</strong>
          {words.boards.deleteLoss(board.cards.length)}
        </ConfirmDialog>
      )}
    </>
  );
}
