import type { Bin } from '@quintet/datapulse-contract/schemas';
import styles from './columns.module.css';

const height = 48;

/** How values are spread, as a row of bars; the tallest at full hue. */
export function Spread({ bins, label }: { readonly bins: readonly Bin[]; readonly label: string }) {
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
