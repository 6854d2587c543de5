import { wholeness } from './cell-forms.ts';
import type { CsvRecord, Dialect } from './dialect.ts';
import { isBlank, type Sample, sampleRecords } from './sample.ts';

/** A dialect, how well it explains a sample (0 to 1), and how many cells a row then has. */
export type Candidate = { readonly dialect: Dialect; readonly score: number; readonly columns: number };

// How often people separate cells by it. A colon or a space also stands inside of cells.
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

const enoughCells = 20_000;

/** All dialects that a sample could be written in, the one that explains it best first. */
export function detectDialects(sample: Sample): Candidate[] {
  const text = [sample.head, ...sample.further].join('\n');
  const delimiters = Object.keys(likelihood).filter((sign) => text.includes(sign));
  const dialects = [...delimiters, null].flatMap((delimiter) =>
    quotesOf(text, delimiter).map(({ quote, escape }): Dialect => ({ delimiter, quote, escape })),
  );
  return dialects.map((dialect) => judge(sample, dialect)).toSorted((one, other) => other.score - one.score);
}

type Quoting = Pick<Dialect, 'quote' | 'escape'>;

/** Ways of quoting that leave a trace in a text: `"` always, `'` only where it opens and closes cells. */
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

function judge(sample: Sample, dialect: Dialect): Candidate {
  const records = withoutComments(sampleRecords(sample, dialect).filter((record) => !isBlank(record)));
  const columns = usualColumns(records);
  if (dialect.delimiter === null) return { dialect, columns: 1, score: oneColumnScore(records) };
  if (columns < 2) return { dialect, columns, score: 0 };
  const uniform = records.filter(({ cells }) => cells.length === columns);
  const healthy = records.filter(({ fault, isMended }) => fault === undefined && !isMended);
  const uniformity = (uniform.length / records.length) ** 1.5;
  const health = 0.4 + (0.6 * healthy.length) / records.length;
  // A header tells the number of columns, unless lines of text stand before it.
  const beginning = records[0]?.cells.length === columns ? 1 : 0.7;
  const known = (likelihood[dialect.delimiter] ?? 0) * (columns > 2 ? 1 : 0.95);
  const score = known * beginning * uniformity * health * wholeShare(uniform, columns) ** 2;
  return { dialect, columns, score };
}

/** Lines that begin with `#` say nothing about cells, unless all do. */
function withoutComments(records: readonly CsvRecord[]): readonly CsvRecord[] {
  const rest = records.filter(({ raw }) => !raw.trimStart().startsWith('#'));
  return rest.length > 1 ? rest : records;
}

/** A reading as one column explains any text a little, and one well whose lines are values as they stand. */
function oneColumnScore(records: readonly CsvRecord[]): number {
  const values = records.filter(({ cells }) => wholeness(cells[0] ?? null) === 1).length;
  return values >= records.length / 2 ? 0.6 : 0.12 * wholeShare(records, 1);
}

/** The number of cells that most records have; the larger one of two that are equally frequent. */
export function usualColumns(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([a, countA], [b, countB]) => countB - countA || b - a);
  return usual?.[0] ?? 0;
}

/** How whole the cells look, on average. */
function wholeShare(records: readonly CsvRecord[], columns: number): number {
  const step = Math.max(1, Math.ceil((records.length * columns) / enoughCells));
  let sum = 0;
  let count = 0;
  for (let at = 0; at < records.length; at += step) {
    for (const cell of records[at]?.cells ?? []) {
      sum += wholeness(cell);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
