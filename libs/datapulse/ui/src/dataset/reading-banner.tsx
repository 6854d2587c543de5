import { Button } from '@quintet/kit';
import type { Dataset, Reading } from '@quintet/datapulse-contract/schemas';
import { useState } from 'react';
import { words } from '../datapulse.en.ts';
import { ReadingDialog } from './reading-dialog.tsx';
import styles from './reading-banner.module.css';
import { RejectsDialog } from './rejects-dialog.tsx';

/** The equation of rows, and in a few words how the file was read. */
export function ReadingBanner(props: { readonly dataset: Dataset; readonly reading: Reading }) {
  const { dataset, reading } = props;
  const [open, setOpen] = useState<'reading' | 'rejects' | null>(null);
  const { read, kept, rejected } = dataset.rows;
  const close = () => setOpen(null);
  return (
    <section className={styles.banner} aria-label={words.reading.equation}>
      <p className={styles.equation}>
        {words.reading.read(read)} = {words.reading.kept(kept)} +{' '}
        {rejected === 0 ? (
          words.reading.rejected(0)
        ) : (
          <button type="button" className={styles.rejected} onClick={() => setOpen('rejects')}>
            {words.reading.rejected(rejected)}
          </button>
        )}
      </p>
      <p className={styles.how}>
        {summaryOf(reading).join(' · ')} ·{' '}
        <strong className={reading.confidence === 'unsure' ? styles.unsure : undefined}>
          {words.reading.confidences[reading.confidence]}
        </strong>
      </p>
      <Button onClick={() => setOpen('reading')}>{words.reading.how}</Button>
      {open === 'reading' && <ReadingDialog reading={reading} onClose={close} />}
      {open === 'rejects' && <RejectsDialog dataset={dataset} onClose={close} />}
    </section>
  );
}

/** A reading in a line. */
function summaryOf({ delimiter, encoding, header, preamble }: Reading): string[] {
  const sign = delimiter === null ? words.reading.oneColumn : (words.reading.signs[delimiter] ?? delimiter);
  return [
    sign,
    words.reading.encodings[encoding],
    header ? words.reading.header : words.reading.noHeader,
    ...(preamble.length > 0 ? [words.reading.preamble(preamble.length)] : []),
  ];
}
