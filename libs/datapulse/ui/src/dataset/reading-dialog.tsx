import { Dialog } from '@quintet/kit';
import type { CsvReading } from '@quintet/datapulse-contract/schemas';
import { messages } from '../datapulse.messages.ts';
import styles from './reading-dialog.module.css';

/** All details of how the file was read. */
export function ReadingDialog({
  reading,
  onClose,
}: {
  readonly reading: CsvReading;
  readonly onClose: () => void;
}) {
  const { facts } = messages.reading;
  return (
    <Dialog title={messages.reading.how} closeLabel={messages.close} placement="side" onClose={onClose}>
      <dl className={styles.facts}>
        {readingFacts(reading).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.heading}>{facts.notes}</h3>
      <ul className={styles.notes}>
        {reading.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {reading.preamble.length > 0 && (
        <>
          <h3 className={styles.heading}>{facts.preamble}</h3>
          <pre className={styles.raw}>{reading.preamble.join('\n')}</pre>
        </>
      )}
    </Dialog>
  );
}

function readingFacts(reading: CsvReading): [string, string][] {
  const { facts, signs, quotes } = messages.reading;
  const { delimiter, quote, comment } = reading;
  return [
    [facts.delimiter, delimiter === null ? messages.reading.oneColumn : (signs[delimiter] ?? delimiter)],
    [facts.quote, quotes[quote] ?? quote],
    [facts.escape, reading.escape === quote ? messages.reading.doubled : messages.reading.backslash],
    [facts.encoding, messages.reading.encodings[reading.encoding]],
    [facts.newline, messages.reading.newlines[reading.newline]],
    [facts.header, reading.header ? messages.reading.names : messages.reading.isRow],
    ...(comment === null ? [] : [[facts.comment, comment] as [string, string]]),
    [facts.confidence, messages.reading.confidences[reading.confidence]],
  ];
}
