import { Badge, copyText, formatBytes, PageHeader, shortDigest, showToast } from '@quintet/kit';
import { IconChevronLeft } from '@tabler/icons-react';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { Link, useLocation } from 'wouter';
import { messages } from '../datapulse.messages.ts';
import { DatasetMenu } from '../datasets/dataset-menu.tsx';
import { UploadButton } from '../uploads/upload-button.tsx';
import styles from './dataset.module.css';

/** Name, size and digest of a dataset, with its menu and the upload button. */
export function DatasetHeader(props: {
  readonly dataset: Dataset;
  readonly onFiles: (files: Iterable<File>) => void;
}) {
  const { dataset } = props;
  const [, navigate] = useLocation();
  const copy = async () => {
    const isCopied = await copyText(dataset.sha256);
    const { digestCopied, digestNotCopied } = messages.dataset;
    showToast(isCopied ? { tone: 'plain', text: digestCopied } : { tone: 'bad', text: digestNotCopied });
  };
  const shown = `sha256 ${shortDigest(dataset.sha256)}`;
  const meta = (
    <>
      <span className={styles.size}>{formatBytes(dataset.sizeBytes)}</span>
      <button
        type="button"
        className={styles.digest}
        title={dataset.sha256}
        aria-label={messages.dataset.copyDigest(shown)}
        onClick={() => void copy()}
      >
        {shown}
      </button>
    </>
  );
  const actions = (
    <>
      <DatasetMenu dataset={dataset} label={messages.dataset.actions} onDeleted={() => navigate('/')} />
      <UploadButton onFiles={props.onFiles} />
    </>
  );
  return (
    <PageHeader meta={meta} actions={actions}>
      <Link href="/" className={styles.back} aria-label={messages.dataset.back} title={messages.dataset.back}>
        <IconChevronLeft aria-hidden="true" />
      </Link>
      <h1>{dataset.name}</h1>
      {dataset.sample && <Badge>{messages.datasets.sample}</Badge>}
    </PageHeader>
  );
}
