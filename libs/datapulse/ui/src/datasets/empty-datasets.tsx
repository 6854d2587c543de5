import { Button, EmptyState } from '@quintet/kit';
import { useState } from 'react';
import { useLocation } from 'wouter';
import styles from './empty-datasets.module.css';
import { describeError, messages } from '../datapulse.messages.ts';
import { useDatasetWrites } from './datasets.queries.ts';

/** The empty list: explains DataPulse and offers a sample. */
export function EmptyDatasets() {
  const { createSample } = useDatasetWrites();
  const [, navigate] = useLocation();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { id } = await createSample();
      navigate(`/datasets/${id}`);
    } catch (failure) {
      setError(describeError(failure));
      setBusy(false);
    }
  };
  return (
    <EmptyState
      picture={<DatasetPicture />}
      title={messages.datasets.empty.title}
      text={messages.datasets.empty.text}
    >
      <div className={styles.steps}>
        <Button disabled={isBusy} onClick={() => void open()}>
          {messages.datasets.empty.sample}
        </Button>
        <p className={styles.note}>{messages.datasets.empty.sampleNote}</p>
        {error && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
      </div>
    </EmptyState>
  );
}

const lines = [20, 34, 48, 62, 76] as const;
const bars = [18, 34, 52, 44, 28, 14] as const;

/** Illustration: lines of text become a bar chart. */
const DatasetPicture = () => (
  <svg viewBox="0 0 232 112" className={styles.picture} aria-hidden="true">
    <rect className={styles.frame} x="0.5" y="6.5" width="84" height="98" rx="8" />
    {lines.map((y, at) => (
      <g key={y}>
        <rect className={styles.text} x="12" y={y} width={18 + ((at * 7) % 12)} height="4" rx="2" />
        <rect className={styles.text} x="48" y={y} width={14 + ((at * 5) % 14)} height="4" rx="2" />
      </g>
    ))}
    <path className={styles.arrow} d="M97 55h20m-6-6 6 6-6 6" />
    <path className={styles.frame} d="M132 104.5h100" />
    {bars.map((height, at) => (
      <rect
        key={height}
        className={at === 2 ? styles.mark : styles.bar}
        x={134 + at * 16}
        y={104 - height}
        width="12"
        height={height}
        rx="2"
      />
    ))}
  </svg>
);
