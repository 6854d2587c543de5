import { cx } from '@quintet/kit';
import { phases } from '@quintet/datapulse-contract/routes';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { messages } from '../datapulse.messages.ts';
import styles from './ingest-progress.module.css';
import { ProgressBar } from './progress-bar.tsx';

/** The phases of an ingest and the progress of the current one. */
export function IngestProgress({ dataset: { progress, name } }: { readonly dataset: Dataset }) {
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
