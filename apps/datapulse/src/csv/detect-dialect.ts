import { scoreCell } from './score-cell.ts';
import type { CsvRecord, Dialect } from './csv.ts';
import { isBlank, type TextSample, sampleRecords } from './text-sample.ts';

/** A dialect, its score from 0 to 1, and the usual number of cells per row. */
export type Candidate = { readonly dialect: Dialect; readonly score: number; readonly columns: number };

// Prior likelihood of each delimiter. Colons and spaces are common inside cells.
const likelihood: Readonly<Record<string, number>> = {
  ',': 1,
  ';': 1,
  '\t': 1,
  '|': 0.98,
  '^': 0.9,
  '~': 0.9,
  '\u0001': 0.9,
  '\u001f': 0.9,
  '§': 0.9,
  ':': 0.5,
  ' ': 0.4,
};

const maxScoredCells = 20_000;

/**
 * Scores all dialects that the sample may have, best first. The score combines uniform row lengths with plausible cells, as
 * CleverCSV does (van den Burg, Nazábal and Sutton, 2019).
 */
export function detectDialects(sample: TextSample): Candidate[] {
  const text = [sample.head, ...sample.further].join('\n');
  const delimiters = Object.keys(likelihood).filter((sign) => text.includes(sign));
  const dialects = [...delimiters, null].flatMap((delimiter) =>
    quotesOf(text, delimiter).map(({ quote, escape }): Dialect => ({ delimiter, quote, escape })),
  );
  return dialects
    .map((dialect) => scoreDialect(sample, dialect))
    .toSorted((one, other) => other.score - one.score);
}

type Quoting = Pick<Dialect, 'quote' | 'escape'>;

/** Quoting styles to try: `"` always, `'` and backslashes only if the text contains them in the right places. */
function quotesOf(text: string, delimiter: string | null): Quoting[] {
  const found: Quoting[] = [{ quote: '"', escape: 'quote' }];
  if (text.includes('\\"')) found.push({ quote: '"', escape: 'backslash' });
  const edge = delimiter === null ? '' : delimiter.replace(/[|^]/, '\\$&');
  const apostrophes = new RegExp(`(^|[\\r\\n${edge}]) *'[^'\\r\\n]*' *(?=$|[\\r\\n${edge}])`, 'g');
  if (delimiter !== null && [...text.matchAll(apostrophes)].length >= 2) {
    found.push({ quote: "'", escape: 'quote' });
    if (text.includes("\\'")) found.push({ quote: "'", escape: 'backslash' });
  }
  return found;
}

function scoreDialect(sample: TextSample, dialect: Dialect): Candidate {
  const records = withoutComments(sampleRecords(sample, dialect).filter((record) => !isBlank(record)));
  const columns = commonColumnCount(records);
  if (dialect.delimiter === null) return { dialect, columns: 1, score: oneColumnScore(records) };
  if (columns < 2) return { dialect, columns, score: 0 };
  const uniform = records.filter(({ cells }) => cells.length === columns);
  const healthy = records.filter(({ error, hasStrayQuotes }) => error === undefined && !hasStrayQuotes);
  const uniformity = (uniform.length / records.length) ** 1.5;
  const health = 0.4 + (0.6 * healthy.length) / records.length;
  // The first record usually is the header, which has every column; lines of text above the table are rare.
  const beginning = records[0]?.cells.length === columns ? 1 : 0.7;
  const known = (likelihood[dialect.delimiter] ?? 0) * (columns > 2 ? 1 : 0.95);
  const score = known * beginning * uniformity * health * averageCellScore(uniform, columns) ** 2;
  return { dialect, columns, score };
}

/** Ignores lines that start with `#`, unless all lines do. */
function withoutComments(records: readonly CsvRecord[]): readonly CsvRecord[] {
  const rest = records.filter(({ raw }) => !raw.trimStart().startsWith('#'));
  return rest.length > 1 ? rest : records;
}

/** One column is always possible, so its score is low unless at least half of the lines are single values. */
function oneColumnScore(records: readonly CsvRecord[]): number {
  const values = records.filter(({ cells }) => scoreCell(cells[0] ?? null) === 1).length;
  return values >= records.length / 2 ? 0.6 : 0.12 * averageCellScore(records, 1);
}

/** The most frequent number of cells per record; the larger one if two are equally frequent. */
export function commonColumnCount(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([a, countA], [b, countB]) => countB - countA || b - a);
  return usual?.[0] ?? 0;
}

/** Average score of the cells. */
function averageCellScore(records: readonly CsvRecord[], columns: number): number {
  const step = Math.max(1, Math.ceil((records.length * columns) / maxScoredCells));
  let sum = 0;
  let count = 0;
  for (let at = 0; at < records.length; at += step) {
    for (const cell of records[at]?.cells ?? []) {
      sum += scoreCell(cell);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
