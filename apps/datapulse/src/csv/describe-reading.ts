import type { CsvReading } from '@quintet/datapulse-contract/schemas';
import type { Encoding } from './encoding.ts';
import type { SampleAnalysis } from './analyze-sample.ts';

const signs: Readonly<Record<string, string>> = {
  ',': 'a comma',
  ';': 'a semicolon',
  '\t': 'a tab',
  '|': 'a bar',
  ' ': 'a space',
  ':': 'a colon',
};
const nameOf = (sign: string) => signs[sign] ?? `“${sign}”`;

/** Counts of lines that needed special treatment, over the whole file. */
export type LineCounts = {
  readonly blankLines: number;
  readonly comments: number;
  readonly paddedRows: number;
  readonly trimmedRows: number;
  readonly strayQuotes: number;
  readonly badBytes: number;
};

/** Describes how a file was read, for the contract: dialect, encoding, confidence, and notes for the user. */
export function describeReading(
  analysis: SampleAnalysis,
  encoding: Encoding,
  counts: LineCounts,
): CsvReading {
  const { dialect, layout, header } = analysis;
  return {
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape === 'quote' ? dialect.quote : '\\',
    encoding: encoding.name,
    newline: analysis.newline,
    header: header.isHeader,
    preamble: layout.preamble.map((line) => line.slice(0, 500).replaceAll('\0', '␀').toWellFormed()),
    comment: layout.comment,
    confidence: confidenceOf(analysis, counts),
    notes: [...delimiterNotes(analysis), header.note, ...countNotes(counts, analysis)],
  };
}

function confidenceOf(
  { candidates, layout, header }: SampleAnalysis,
  { badBytes, strayQuotes }: LineCounts,
): CsvReading['confidence'] {
  const [best, second] = candidates;
  if (!best || layout.columns < 2) return 'unsure';
  const isClose =
    second !== undefined &&
    second.dialect.delimiter !== best.dialect.delimiter &&
    second.score > best.score * 0.7;
  if (best.score < 0.25 || isClose) return 'unsure';
  return best.score < 0.45 || !header.isSure || badBytes > 0 || strayQuotes > 0 ? 'likely' : 'sure';
}

function delimiterNotes({ candidates, layout, dialect }: SampleAnalysis): string[] {
  if (layout.columns < 2) {
    return ['No delimiter found: every line is one cell.'];
  }
  const notes = [
    `The delimiter is ${nameOf(dialect.delimiter ?? '')}: most rows have ${layout.columns} cells.`,
  ];
  const [best, second] = candidates.filter(({ columns, score }) => columns > 1 && score > 0);
  const other = second?.dialect.delimiter ?? '';
  if (best && second && other !== best.dialect.delimiter && second.score > best.score * 0.7) {
    notes.push(
      `With ${nameOf(other)} as delimiter, most rows would have ${second.columns} cells. That is almost as likely.`,
    );
  }
  return notes;
}

function countNotes(counts: LineCounts, { isRagged }: SampleAnalysis): string[] {
  const notes: [count: number, toNote: (count: string) => string][] = [
    [counts.blankLines, (count) => `${count} skipped because blank.`],
    [counts.comments, (count) => `${count} skipped as comments (#).`],
    [
      counts.paddedRows,
      (count) =>
        `${count} with too few cells padded with empty ones${isRagged ? ', because that is common in this file' : ''}.`,
    ],
    [counts.trimmedRows, (count) => `${count} with extra empty cells at the end, which were dropped.`],
    [counts.strayQuotes, (count) => `${count} with quotes in the middle of a cell. They were read as text.`],
  ];
  const sentences = notes.filter(([count]) => count > 0).map(([count, toNote]) => toNote(lines(count)));
  if (counts.badBytes > 0)
    sentences.push(
      `${counts.badBytes.toLocaleString('en')} invalid ${counts.badBytes === 1 ? 'byte is' : 'bytes are'} shown as \uFFFD.`,
    );
  return sentences;
}

const lines = (count: number) => (count === 1 ? '1 line' : `${count.toLocaleString('en')} lines`);
