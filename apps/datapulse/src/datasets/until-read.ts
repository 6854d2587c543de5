import type { Dataset } from '@quintet/datapulse-contract/schemas';
import type { Deps } from '../deps.ts';
import { type DatasetKey, selectDataset } from './datasets.store.ts';

/** Below the minute after which load balancers give a silent request up. */
const patienceMs = 30_000;
/** A lost notification delays the answer by so much at most. */
const pollMs = 500;

/** The dataset when its file is read, by whatever process; as it then is when that takes too long, or when it is gone. */
export async function untilRead(
  { db, notifications }: Deps,
  dataset: Dataset,
  key: DatasetKey,
): Promise<Dataset> {
  const deadlineMs = Date.now() + patienceMs;
  let latest = dataset;
  while (latest.status === 'ingesting' && Date.now() < deadlineMs) {
    await news(notifications, key.id);
    const found = await selectDataset(db, key);
    if (!found) return latest;
    latest = found;
  }
  return latest;
}

function news(notifications: Deps['notifications'], id: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      unsubscribe();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, pollMs);
    const unsubscribe = notifications.subscribe((streamId) => {
      if (streamId === id) done();
    });
  });
}
