import { Button, Dialog, Skeleton } from '@quintet/kit';
import type { Dataset, Reject } from '@quintet/datapulse-contract/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { describeError, messages } from '../datapulse.messages.ts';
import { rejectsQuery } from './dataset.queries.ts';
import styles from './reading-dialog.module.css';

/** The rejected lines with line number, reason and text. */
export function RejectsDialog({
  dataset,
  onClose,
}: {
  readonly dataset: Dataset;
  readonly onClose: () => void;
}) {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(rejectsQuery(dataset.id));
  const rejects = data?.pages.flatMap(({ items }) => items);
  const { rejected } = dataset.rows;
  return (
    <Dialog title={messages.rejects.title} closeLabel={messages.close} placement="side" onClose={onClose}>
      <p className={styles.text}>{messages.rejects.text(rejected)}</p>
      {!rejects && !error && <Skeleton height={120} />}
      {error && (
        <p role="alert" className={styles.text}>
          {messages.rejects.failed} {describeError(error)}{' '}
          <Button onClick={() => void refetch()}>{messages.tryAgain}</Button>
        </p>
      )}
      <ul className={styles.rejects}>
        {rejects?.map((reject) => (
          <RejectItem key={reject.line} reject={reject} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className={styles.more} onClick={() => void fetchNextPage()}>
          {messages.rejects.more}
        </Button>
      )}
      {rejects && !hasNextPage && rejects.length < rejected && (
        <p className={styles.text}>{messages.rejects.shown(rejects.length, rejected)}</p>
      )}
    </Dialog>
  );
}

const RejectItem = ({ reject: { line, detail, raw, isCut } }: { readonly reject: Reject }) => (
  <li className={styles.reject}>
    <header>
      <strong>{messages.rejects.line(line)}</strong>
      <span>{detail}</span>
    </header>
    <pre className={styles.raw}>
      {raw}
      {isCut && ` … ${messages.rejects.cut}`}
    </pre>
  </li>
);
