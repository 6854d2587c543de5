import { cx } from '@quintet/kit';
import { phases } from '@quintet/datapulse-contract/routes';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { messages } from '../datapulse.messages.ts';
import styles from './dataset-reading.module.css';
import { ProgressBar } from './progress-bar.tsx';

/** How far the reading of a file is: what is done, what is under way, what is still to come. */
export function DatasetReading({ dataset: { progress, name } }: { readonly dataset: Dataset }) {
  const phase = progress?.phase ?? 'waiting';
  const current = phases.indexOf(phase);
  return (
    <section className={styles.reading} aria-label={messages.dataset.ingesting}>
      <ol className={styles.steps}>
        {phases.map((step, at) => (
          <li
            key={step}
            className={cx(styles.step, at < current && styles.done, at === current && styles.current)}
            aria-current={at === current ? 'step' : undefined}
          >
            {messages.dataset.phases[step]}
          </li>
        ))}
      </ol>
      <ProgressBar label={`${name}: ${messages.dataset.phases[phase]}`} share={progress?.share ?? null} />
    </section>
  );
}
