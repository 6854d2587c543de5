import type { CsvRecord, Dialect } from './dialect.ts';
import { RecordReader } from './record-reader.ts';

/** Pieces of a text to judge it by: its beginning, and pieces from further on that start at a line. */
export type Sample = {
  readonly head: string;
  /** The head is all there is. */
  readonly isWhole: boolean;
  readonly further: readonly string[];
};

const maxRecordLength = 32 * 1024;

/** The records of a piece; the last one is left out when the piece may have been cut inside it. */
function recordsIn(text: string, dialect: Dialect, isWhole: boolean): CsvRecord[] {
  const reader = new RecordReader(dialect, { maxRecordLength });
  const records = [...reader.push(text)];
  return isWhole || records.length === 0 ? [...records, ...reader.end()] : records;
}

/** Records of the beginning, in order. */
export const headRecords = (sample: Sample, dialect: Dialect): CsvRecord[] =>
  recordsIn(sample.head, dialect, sample.isWhole);

/** All records of a sample. */
export const sampleRecords = (sample: Sample, dialect: Dialect): CsvRecord[] => [
  ...headRecords(sample, dialect),
  ...sample.further.flatMap((piece) => recordsIn(piece, dialect, false)),
];

/** True for a line with nothing on it. */
export const isBlank = ({ cells }: CsvRecord): boolean => cells.length <= 1 && (cells[0] ?? '').trim() === '';
