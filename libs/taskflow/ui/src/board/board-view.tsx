import { type LiveStatus, usePageTitle } from '@quintet/kit';
import type { Board } from '@quintet/taskflow-contract/schemas';
import { type ReactNode, useRef } from 'react';
import { cardKeysId } from '../card/card-item.tsx';
import { CardMenu } from '../card/card-menu.tsx';
import { AddColumn } from '../column/add-column.tsx';
import { BoardColumn } from '../column/board-column.tsx';
import { useCardKeys } from '../drag/use-card-keys.ts';
import { usePointerSensor } from '../drag/use-pointer-sensor.ts';
import { messages } from '../taskflow.messages.ts';
import { BoardContext } from './board-context.ts';
import { BoardHeader } from './board-header.tsx';
import styles from './board-view.module.css';
import { useBoardModel } from './use-board-model.ts';
import { useBoardShortcuts } from './use-board-shortcuts.ts';

/** A board that is there: its columns from edge to edge, with what the person is just doing shown over them. */
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
