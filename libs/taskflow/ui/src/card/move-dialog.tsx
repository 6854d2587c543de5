import { Button, Dialog, Segmented, TextField } from '@quintet/kit';
import { type SubmitEvent, useId, useState } from 'react';
import { useBoard } from '../board/board-context.ts';
import { type ColumnView, type findCard, isSameTarget, dropTargetOf } from '../board/board-view-model.ts';
import { messages } from '../taskflow.messages.ts';
import styles from './move-dialog.module.css';

/** Moves a card to a column and a position without dragging it. */
export function MoveDialog(props: {
  readonly columns: readonly ColumnView[];
  readonly found: NonNullable<ReturnType<typeof findCard>>;
  readonly onClose: () => void;
}) {
  const { columns, found, onClose } = props;
  const { actions } = useBoard();
  const form = useId();
  const [columnId, setColumnId] = useState(found.column.id);
  const [position, setPosition] = useState(String(found.index + 1));
  const others =
    columns.find(({ column }) => column.id === columnId)?.cards.filter(({ id }) => id !== found.card.id) ??
    [];
  const places = others.length + 1;
  const index = Math.min(Math.max(1, Number.parseInt(position, 10) || 1), places) - 1;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const target = { columnId, beforeId: others[index]?.id ?? null };
    const now = dropTargetOf(columns, found.card.id);
    onClose();
    if (now && !isSameTarget(now, target)) actions.move(found.card, target);
  };
  return (
    <Dialog
      title={messages.move.title}
      closeLabel={messages.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {messages.cancel}
          </Button>
          <Button variant="primary" type="submit" form={form}>
            {messages.move.submit}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <p className={styles.card}>{found.card.title}</p>
        <Segmented
          label={messages.move.column}
          options={columns.map(({ column }) => ({ value: column.id, label: column.name }))}
          value={columnId}
          onChange={(next) => {
            setColumnId(next);
            setPosition('1');
          }}
        />
        <TextField
          label={messages.move.position}
          hint={messages.move.ofPlaces(places)}
          className={styles.position}
          inputMode="numeric"
          value={position}
          onChange={(event) => setPosition(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
