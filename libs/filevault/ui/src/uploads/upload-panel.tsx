import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Button, IconButton, useStore, formatBytes } from '@quintet/kit';
import { useState } from 'react';
import { messages } from '../filevault.messages.ts';
import { UploadLine } from './upload-line.tsx';
import { isOpen, type UploadItem } from './upload-queue.ts';
import styles from './upload-panel.module.css';
import { uploads } from './uploads.ts';

const most = 200;
const attention = ['failed', 'keeping', 'sending', 'paused', 'waiting'] as const;

/** What needs a look first; what is kept last, the latest of it first. */
const inOrder = (items: readonly UploadItem[]): UploadItem[] => [
  ...attention.flatMap((state) => items.filter((item) => item.state === state)),
  ...items.filter(({ state }) => state === 'kept').toReversed(),
];

/** The queue: what is on its way, how far, and what can be done about it. There while there is anything in it. */
export function UploadPanel() {
  const items = useStore(uploads.items, (now) => now);
  // Until somebody says otherwise the list is open while there is something to see or to do.
  const [chosen, setFolded] = useState<boolean>();
  if (items.length === 0) return null;
  const isFolded = chosen ?? items.every(({ state }) => state === 'kept');
  return (
    <section className={styles.panel} aria-label={messages.upload.panel}>
      <header className={styles.header}>
        <Summary items={items} />
        <IconButton
          label={isFolded ? messages.upload.unfold : messages.upload.fold}
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
        >
          {isFolded ? <IconChevronUp /> : <IconChevronDown />}
        </IconButton>
      </header>
      <Total items={items} />
      {!isFolded && (
        <>
          <ul className={styles.list}>
            {inOrder(items)
              .slice(0, most)
              .map((item) => (
                <UploadLine key={item.id} item={item} />
              ))}
          </ul>
          <Actions items={items} />
        </>
      )}
    </section>
  );
}

const sentBytes = (items: readonly UploadItem[]) =>
  items.reduce((sum, { sizeBytes, part }) => sum + sizeBytes * part, 0);
const wholeBytes = (items: readonly UploadItem[]) => items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

function Summary({ items }: { readonly items: readonly UploadItem[] }) {
  const count = (state: UploadItem['state']) => items.filter((item) => item.state === state).length;
  const failed = count('failed');
  return (
    <div className={styles.summary}>
      <h2>{messages.upload.summary(count('kept'), items.length)}</h2>
      <p>
        {formatBytes(sentBytes(items))} / {formatBytes(wholeBytes(items))}
        {failed > 0 && <span className={styles.failed}> · {messages.upload.summaryFailed(failed)}</span>}
      </p>
    </div>
  );
}

const Total = ({ items }: { readonly items: readonly UploadItem[] }) => (
  <progress
    className={styles.total}
    aria-label={messages.upload.panel}
    value={sentBytes(items)}
    max={Math.max(1, wholeBytes(items))}
  />
);

function Actions({ items }: { readonly items: readonly UploadItem[] }) {
  const has = (fits: (item: UploadItem) => boolean) => items.some((item) => fits(item));
  return (
    <footer className={styles.footer}>
      {has(({ state }) => state === 'kept') && (
        <Button variant="ghost" onClick={() => uploads.clearKept()}>
          {messages.upload.clear}
        </Button>
      )}
      {has(({ state }) => state === 'paused') && (
        <Button variant="ghost" onClick={() => uploads.startAll()}>
          {messages.upload.resumeAll}
        </Button>
      )}
      {has((item) => isOpen(item)) && (
        <Button variant="ghost" onClick={() => uploads.pauseAll()}>
          {messages.upload.pauseAll}
        </Button>
      )}
    </footer>
  );
}
