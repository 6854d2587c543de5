import { Button } from '@quintet/kit';
import type { Dataset, CsvReading } from '@quintet/datapulse-contract/schemas';
import { useState } from 'react';
import { messages } from '../datapulse.messages.ts';
import { ReadingDialog } from './reading-dialog.tsx';
import styles from './reading-banner.module.css';
import { RejectsDialog } from './rejects-dialog.tsx';

/** Row counts, and a one-line summary of how the file was read. */
export function ReadingBanner(props: { readonly dataset: Dataset; readonly reading: CsvReading }) {
  const { dataset, reading } = props;
  const [open, setOpen] = useState<'reading' | 'rejects' | null>(null);
  const { read, kept, rejected } = dataset.rows;
  const close = () => setOpen(null);
  return (
    <section className={styles.banner} aria-label={messages.reading.equation}>
      <p className={styles.equation}>
        {messages.reading.read(read)} = {messages.reading.kept(kept)} +{' '}
        {rejected === 0 ? (
          messages.reading.rejected(0)
        ) : (
          <button type="button" className={styles.rejected} onClick={() => setOpen('rejects')}>
            {messages.reading.rejected(rejected)}
          </button>
        )}
      </p>
      <p className={styles.how}>
        {summaryOf(reading).join(' · ')} ·{' '}
        <strong className={reading.confidence === 'unsure' ? styles.unsure : undefined}>
          {messages.reading.confidences[reading.confidence]}
        </strong>
      </p>
      <Button onClick={() => setOpen('reading')}>{messages.reading.how}</Button>
      {open === 'reading' && <ReadingDialog reading={reading} onClose={close} />}
      {open === 'rejects' && <RejectsDialog dataset={dataset} onClose={close} />}
    </section>
  );
}

/** The parts of the one-line summary. */
function summaryOf({ delimiter, encoding, header, preamble }: CsvReading): string[] {
  const delimiterName =
    delimiter === null ? messages.reading.oneColumn : (messages.reading.signs[delimiter] ?? delimiter);
  return [
    delimiterName,
    messages.reading.encodings[encoding],
    header ? messages.reading.header : messages.reading.noHeader,
    ...(preamble.length > 0 ? [messages.reading.preamble(preamble.length)] : []),
  ];
}
