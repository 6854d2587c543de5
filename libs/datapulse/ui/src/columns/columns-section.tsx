import type { Column, Bin } from '@quintet/datapulse-contract/schemas';
import styles from './columns.module.css';
import { messages, formatCount } from '../datapulse.messages.ts';
import { columnFacts, columnSummary, formatCell } from './column-facts.ts';

/** A card per column. */
export const ColumnsSection = ({ columns }: { readonly columns: readonly Column[] }) => (
  <section aria-labelledby="datapulse-columns">
    <h2 id="datapulse-columns" className={styles.title}>
      {messages.columns.title}
    </h2>
    <ul className={styles.cards}>
      {columns.map((column) => (
        <ColumnCard key={column.name} column={column} />
      ))}
    </ul>
  </section>
);

/** One column: type, distinct and missing values, distribution, statistics. */
const ColumnCard = ({ column }: { readonly column: Column }) => (
  <li className={styles.card}>
    <header>
      <h3 title={column.name}>{column.name}</h3>
      <span>{columnSummary(column)}</span>
    </header>
    <div className={styles.picture}>
      {column.histogram.length > 1 ? (
        <HistogramBars bins={column.histogram} label={messages.columns.distribution(column.name)} />
      ) : (
        <TopValues column={column} />
      )}
    </div>
    <dl className={styles.facts}>
      {columnFacts(column).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    {column.notes.map((note) => (
      <p key={note} className={styles.note}>
        {note}
      </p>
    ))}
  </li>
);

const height = 48;

/** A small histogram. The highest bar has the full hue. */
function HistogramBars({ bins, label }: { readonly bins: readonly Bin[]; readonly label: string }) {
  const most = Math.max(...bins.map(({ count }) => count));
  const width = 100 / bins.length;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      className={styles.spread}
    >
      {bins.map(({ from, count }, at) => {
        const bar = count === 0 ? 0 : Math.max(1, (count / most) * height);
        return (
          <rect
            key={from}
            className={count === most ? styles.most : undefined}
            x={at * width + width * 0.06}
            y={height - bar}
            width={width * 0.88}
            height={bar}
          />
        );
      })}
    </svg>
  );
}

const shown = 4;

/** The most frequent values and their share of all values. */
function TopValues({ column }: { readonly column: Column }) {
  const { top, count, name } = column;
  if (count === 0) return <p className={styles.quiet}>{messages.columns.allEmpty}</p>;
  if (top.length === 0) return <p className={styles.quiet}>{messages.columns.unique}</p>;
  const most = top[0]?.count ?? 1;
  return (
    <ul className={styles.top} aria-label={messages.columns.top(name)}>
      {top.slice(0, shown).map(({ value, count: times }) => (
        <li key={String(value)}>
          <span className={styles.value}>{value === '' ? '“”' : formatCell(value)}</span>
          <span className={styles.bar} style={{ inlineSize: `${(times / most) * 100}%` }} />
          <span className={styles.times} title={formatCount(times)}>
            {`${((100 * times) / count).toFixed(times * 10 < count ? 1 : 0)} %`}
          </span>
        </li>
      ))}
    </ul>
  );
}
