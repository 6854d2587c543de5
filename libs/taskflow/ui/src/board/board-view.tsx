import { type LiveStatus, type Store, usePageTitle, useShortcuts } from '@quintet/kit';
import type { Board } from '@quintet/taskflow-contract/schemas';
import { type ReactNode, useRef } from 'react';
import { cardKeysId } from '../card/card-item.tsx';
import { CardMenu } from '../card/card-menu.tsx';
import { AddColumn } from '../column/add-column.tsx';
import { BoardColumn } from '../column/board-column.tsx';
import { useCardKeys } from '../drag/use-card-keys.ts';
import { usePointerSensor } from '../drag/pointer-sensor.ts';
import { messages } from '../taskflow.messages.ts';
import { BoardContext, type BoardUi, updateUi } from './board-context.ts';
import type { ColumnView } from './board-view-model.ts';
import { BoardHeader } from './board-header.tsx';
import styles from './board-view.module.css';
import { useBoardModel } from './use-board-model.ts';

/** A loaded board with its columns, and its pending writes and drag applied. */
export function BoardView(props: {
  readonly board: Board;
  readonly status: LiveStatus;
  readonly children: ReactNode;
}) {
  const { board } = props;
  usePageTitle(board.name, messages.app);
  const root = useRef<HTMLDivElement>(null);
  const { columns, context } = useBoardModel(board);
  const keys = useCardKeys(root, context);
  usePointerSensor(root, context.dnd);
  useBoardShortcuts(context.ui, columns);
  return (
    <BoardContext value={context}>
      <div className={styles.page} data-board="">
        <BoardHeader board={board} status={props.status} firstColumnId={columns[0]?.column.id} />
        <p id={cardKeysId} hidden>
          {messages.card.keys}
        </p>
        {/* Keys bubble up from the cards, which are the interactive elements. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div ref={root} className={styles.columns} {...keys}>
          {columns.map((view) => (
            <BoardColumn key={view.column.id} view={view} />
          ))}
          <AddColumn />
        </div>
        <CardMenu columns={columns} />
        {props.children}
      </div>
    </BoardContext>
  );
}

/** The keyboard shortcuts of a board. Keys of a card are handled in `useCardKeys` and only listed here. */
function useBoardShortcuts(ui: Store<BoardUi>, columns: readonly ColumnView[]): void {
  const addCard = () => {
    const focused = ui.get().focusedId;
    const view = columns.find(({ cards }) => cards.some(({ id }) => id === focused)) ?? columns[0];
    if (view) updateUi(ui, { addingTo: view.column.id });
  };
  useShortcuts(messages.keys.title, [
    { keys: 'n', label: messages.keys.newCard, run: addCard },
    { keys: 'Enter', label: messages.keys.enter },
    { keys: 'm', label: messages.keys.move },
    { keys: 'e', label: messages.keys.edit },
    { keys: 'Space', label: messages.keys.space },
    { keys: '← ↑ ↓ →', label: messages.keys.arrows },
    { keys: 'Home End', label: messages.keys.ends },
    { keys: 'Esc', label: messages.keys.escape },
  ]);
}
