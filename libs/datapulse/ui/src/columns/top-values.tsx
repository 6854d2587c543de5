import type { Column } from '@quintet/datapulse-contract/schemas';
import { formatCount, messages } from '../datapulse.messages.ts';
import { figure } from './column-facts.ts';
import styles from './columns.module.css';

const shown = 4;

/** The most frequent values with their share of all values; or that there are none to speak of. */
export function TopValues({ column }: { readonly column: Column }) {
  const { top, count, name } = column;
  if (count === 0) return <p className={styles.quiet}>{messages.columns.allEmpty}</p>;
  if (top.length === 0) return <p className={styles.quiet}>{messages.columns.unique}</p>;
  const most = top[0]?.count ?? 1;
  return (
    <ul className={styles.top} aria-label={messages.columns.top(name)}>
      {top.slice(0, shown).map(({ value, count: times }) => (
        <li key={String(value)}>
          <span className={styles.value}>{value === '' ? '“”' : figure(value)}</span>
          <span className={styles.bar} style={{ inlineSize: `${(times / most) * 100}%` }} />
          <span className={styles.times} title={formatCount(times)}>
            {`${((100 * times) / count).toFixed(times * 10 < count ? 1 : 0)} %`}
          </span>
        </li>
      ))}
    </ul>
  );
}
