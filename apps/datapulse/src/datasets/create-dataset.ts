import type { StagedBlob } from '@quintet/blobs';
import { type Call, type IdempotentRequest, withContent } from '@quintet/platform';
import { lockDigest, postgresIdempotency } from '@quintet/postgres';
import type { Contract, Dataset } from '@quintet/datapulse-contract/schemas';
import type { Deps } from '../deps.ts';
import { type DatasetKey, emit, insertDataset, selectDataset } from './datasets.store.ts';
import { sampleName, sampleText } from './sample.ts';

/** Stores an uploaded file as a dataset. With `?wait=true` it answers after the ingest. */
export async function createDataset(deps: Deps, call: Call<Contract['createDataset']>) {
  const { user, query, idempotency } = call;
  const { taken, form } = await call.upload.receive({ maxBytes: deps.maxFileBytes }, ({ bytes }) =>
    deps.blobs.stage(bytes),
  );
  const dataset = await saveDataset(deps, { staged: taken, ownerId: user.id, name: form.file, idempotency });
  if (query.wait === 'false') return dataset;
  return waitForIngest(deps, dataset, { id: dataset.id, ownerId: user.id });
}

/** Creates the sample dataset. */
export async function createSample(deps: Deps, { user, idempotency }: Call<Contract['createSample']>) {
  const staged = await deps.blobs.stage(sampleBytes());
  return saveDataset(deps, { staged, ownerId: user.id, name: sampleName, sample: true, idempotency });
}

async function* sampleBytes() {
  yield Buffer.from(sampleText());
}

/** Staged bytes and the dataset they become. */
type NewUpload = {
  readonly staged: StagedBlob;
  readonly ownerId: string;
  readonly name: string;
  readonly sample?: boolean;
  readonly idempotency: IdempotentRequest | undefined;
};

/**
 * Publishes the bytes and inserts the row in one transaction. The transaction locks the digest, so that no sweep removes
 * the blob between the two steps.
 */
async function saveDataset({ db, ids, announce }: Deps, upload: NewUpload): Promise<Dataset> {
  const { staged, ownerId, name, sample = false } = upload;
  const { sha256, sizeBytes } = staged;
  const request = withContent(upload.idempotency, { sha256, name });
  try {
    const dataset = await db.transaction().execute((tx) =>
      postgresIdempotency.once(tx, request, async () => {
        const id = ids.next();
        await lockDigest(tx, sha256);
        await staged.publish();
        await insertDataset(tx, { id, ownerId, name, sizeBytes, sha256, sample });
        await emit(tx, { id, actor: ownerId, kind: 'dataset.created' });
        const created = await selectDataset(tx, { id, ownerId });
        if (!created) throw new Error(`Dataset ${id} is missing right after its insert.`);
        return created;
      }),
    );
    announce(dataset.id);
    return dataset;
  } finally {
    // A replayed request publishes nothing. After `publish` this is a no-op.
    await staged.discard();
  }
}

/** Load balancers drop a connection that is silent for a minute. */
const maxWaitMs = 30_000;
/** How long a lost notification can delay the answer. */
const pollMs = 500;

/** Waits until a process has ingested the file. Returns the latest state after 30 seconds, or when the dataset is deleted. */
async function waitForIngest(
  { db, notifications }: Deps,
  dataset: Dataset,
  key: DatasetKey,
): Promise<Dataset> {
  const deadlineMs = Date.now() + maxWaitMs;
  let latest = dataset;
  while (latest.status === 'ingesting' && Date.now() < deadlineMs) {
    await waitForChange(notifications, key.id);
    const found = await selectDataset(db, key);
    if (!found) return latest;
    latest = found;
  }
  return latest;
}

function waitForChange(notifications: Deps['notifications'], id: string): Promise<void> {
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
