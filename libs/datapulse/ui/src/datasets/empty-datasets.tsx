import { Button, EmptyState } from '@quintet/kit';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { describeError, messages } from '../datapulse.messages.ts';
import { useDatasetWrites } from './datasets.queries.ts';
import { DatasetPicture } from './dataset-picture.tsx';
import styles from './empty-datasets.module.css';

/** What stands here before the first dataset: what the place is for, and a sample. */
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
