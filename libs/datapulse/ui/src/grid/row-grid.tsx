import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { useEffectEvent, useLayoutEffect, useMemo } from 'react';
import { messages } from '../datapulse.messages.ts';
import { type ColumnLayout, layoutOf } from './column-layout.ts';
import { GridHead } from './grid-head.tsx';
import { GridRow } from './grid-row.tsx';
import type { Question } from './question.ts';
import styles from './rows.module.css';
import { useRows } from './rows.queries.ts';
import { useViewport } from './use-viewport.ts';
import { rowHeight, rowsAt, trackPx } from './viewport.ts';

const headPx = 36;
const numberWidth = 84;

/** A window on all rows: only those that are seen are fetched and drawn. */
export function RowGrid(props: {
  readonly dataset: Dataset;
  readonly question: Question;
  readonly total: number;
  readonly onQuestion: (question: Question) => void;
}) {
  const { dataset, question, total } = props;
  const columns = useMemo<readonly ColumnLayout[]>(
    () => dataset.columns.map((one) => layoutOf(one)),
    [dataset.columns],
  );
  const { scroller, viewport, topPx, toStart, onScroll, onKeyDown } = useViewport(total, headPx);
  const { first, last, shiftPx } = rowsAt(viewport, topPx);
  const { rowAt } = useRows(dataset.id, question, first, last);
  const start = useEffectEvent(toStart);
  useLayoutEffect(() => start(), [question]);

  // The last column takes what is left of a wide window.
  const tracks = columns.map(({ width }, at) =>
    at === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`,
  );
  const template = `${numberWidth}px ${tracks.join(' ')}`;
  const widthPx = columns.reduce((sum, { width }) => sum + width, numberWidth);
  const places = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={messages.rows.label(dataset.name)}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      className={styles.scroller}
      style={{ blockSize: Math.min(560, headPx + total * rowHeight + 16) }}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div
        role="presentation"
        style={{ blockSize: trackPx(viewport) + headPx, inlineSize: widthPx, minInlineSize: '100%' }}
      >
        <div role="presentation" className={styles.window} style={{ blockSize: viewport.heightPx + headPx }}>
          <GridHead columns={columns} template={template} question={question} onQuestion={props.onQuestion} />
          <div role="rowgroup" className={styles.rows} style={{ transform: `translateY(${shiftPx}px)` }}>
            {places.map((place) => (
              <GridRow key={place} place={place} row={rowAt(place)} columns={columns} template={template} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
