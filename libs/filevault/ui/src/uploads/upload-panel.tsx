import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Button, IconButton, useStore, formatBytes } from '@quintet/kit';
import { useState } from 'react';
import { messages } from '../filevault.messages.ts';
import { UploadLine } from './upload-line.tsx';
import { isActive, type UploadItem } from './upload-queue.ts';
import styles from './upload-panel.module.css';
import { uploads } from './uploads.ts';

const maxShown = 200;
const stateOrder = ['failed', 'saving', 'sending', 'paused', 'waiting'] as const;

/** Failed and active uploads first, finished ones last with the newest at the top. */
const sortForDisplay = (items: readonly UploadItem[]): UploadItem[] => [
  ...stateOrder.flatMap((state) => items.filter((item) => item.state === state)),
  ...items.filter(({ state }) => state === 'uploaded').toReversed(),
];

/** The list of uploads with their total progress. Hidden while there are none. */
export function UploadPanel() {
  const items = useStore(uploads.items, (now) => now);
  // Unless the user has chosen, the list is expanded while an upload is unfinished.
  const [chosen, setCollapsed] = useState<boolean>();
  if (items.length === 0) return null;
  const isCollapsed = chosen ?? items.every(({ state }) => state === 'uploaded');
  return (
    <section className={styles.panel} aria-label={messages.upload.panel}>
      <header className={styles.header}>
        <Summary items={items} />
        <IconButton
          label={isCollapsed ? messages.upload.expand : messages.upload.collapse}
          aria-expanded={!isCollapsed}
          onClick={() => setCollapsed(!isCollapsed)}
        >
          {isCollapsed ? <IconChevronUp /> : <IconChevronDown />}
        </IconButton>
      </header>
      <Total items={items} />
      {!isCollapsed && (
        <>
          <ul className={styles.list}>
            {sortForDisplay(items)
              .slice(0, maxShown)
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
  items.reduce((sum, { sizeBytes, progress }) => sum + sizeBytes * progress, 0);
const totalBytes = (items: readonly UploadItem[]) => items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

function Summary({ items }: { readonly items: readonly UploadItem[] }) {
  const count = (state: UploadItem['state']) => items.filter((item) => item.state === state).length;
  const failed = count('failed');
  return (
    <div className={styles.summary}>
      <h2>{messages.upload.summary(count('uploaded'), items.length)}</h2>
      <p>
        {formatBytes(sentBytes(items))} / {formatBytes(totalBytes(items))}
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
    max={Math.max(1, totalBytes(items))}
  />
);

function Actions({ items }: { readonly items: readonly UploadItem[] }) {
  const has = (matches: (item: UploadItem) => boolean) => items.some((item) => matches(item));
  return (
    <footer className={styles.footer}>
      {has(({ state }) => state === 'uploaded') && (
        <Button variant="ghost" onClick={() => uploads.clearUploaded()}>
          {messages.upload.clear}
        </Button>
      )}
      {has(({ state }) => state === 'paused') && (
        <Button variant="ghost" onClick={() => uploads.startAll()}>
          {messages.upload.resumeAll}
        </Button>
      )}
      {has((item) => isActive(item)) && (
        <Button variant="ghost" onClick={() => uploads.pauseAll()}>
          {messages.upload.pauseAll}
        </Button>
      )}
    </footer>
  );
}
