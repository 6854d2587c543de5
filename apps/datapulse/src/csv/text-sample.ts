import type { CsvRecord, Dialect } from './csv.ts';
import { RecordReader } from './record-reader.ts';

/** A sample of a text: its beginning, and later pieces that start at a line. */
export type TextSample = {
  readonly head: string;
  /** The head is the whole text. */
  readonly isWhole: boolean;
  readonly further: readonly string[];
};

const maxRecordLength = 32 * 1024;

/** The records of a piece, without the last one if the piece may end inside it. */
function recordsIn(text: string, dialect: Dialect, isWhole: boolean): CsvRecord[] {
  const reader = new RecordReader(dialect, { maxRecordLength });
  const records = [...reader.push(text)];
  return isWhole || records.length === 0 ? [...records, ...reader.end()] : records;
}

/** The records of the head. */
export const headRecords = (sample: TextSample, dialect: Dialect): CsvRecord[] =>
  recordsIn(sample.head, dialect, sample.isWhole);

/** All records of the sample. */
export const sampleRecords = (sample: TextSample, dialect: Dialect): CsvRecord[] => [
  ...headRecords(sample, dialect),
  ...sample.further.flatMap((piece) => recordsIn(piece, dialect, false)),
];

/** True for a blank line. */
export const isBlank = ({ cells }: CsvRecord): boolean => cells.length <= 1 && (cells[0] ?? '').trim() === '';
