import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { useEffectEvent, useLayoutEffect, useMemo } from 'react';
import { messages } from '../datapulse.messages.ts';
import { type ColumnLayout, columnLayout } from './column-layout.ts';
import { GridHead } from './grid-head.tsx';
import { GridRow } from './grid-row.tsx';
import type { GridQuery } from './grid-query.ts';
import styles from './rows.module.css';
import { useRows } from './rows.queries.ts';
import { useViewport } from './use-viewport.ts';
import { rowHeight, rowsAt, trackPx } from './viewport.ts';

const headPx = 36;
const numberWidth = 84;

/** A virtual grid of all rows: it loads and renders only the visible ones. */
export function RowGrid(props: {
  readonly dataset: Dataset;
  readonly query: GridQuery;
  readonly total: number;
  readonly onQueryChange: (query: GridQuery) => void;
}) {
  const { dataset, query, total } = props;
  const columns = useMemo<readonly ColumnLayout[]>(
    () => dataset.columns.map((one) => columnLayout(one)),
    [dataset.columns],
  );
  const { scroller, viewport, topPx, toStart, onScroll, onKeyDown } = useViewport(total, headPx);
  const { first, last, shiftPx } = rowsAt(viewport, topPx);
  const { rowAt } = useRows(dataset.id, query, first, last);
  const start = useEffectEvent(toStart);
  useLayoutEffect(() => start(), [query]);

  // The last column takes the remaining width.
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
          <GridHead columns={columns} template={template} query={query} onQueryChange={props.onQueryChange} />
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
