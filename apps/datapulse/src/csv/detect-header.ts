import { scoreCell } from './score-cell.ts';
import type { CsvCell, CsvRecord } from './csv.ts';

/** Whether the first record is a header, and why. */
export type Header = { readonly isHeader: boolean; readonly isSure: boolean; readonly note: string };

const text = (cell: CsvCell | undefined) => (cell ?? '').trim();
/** True for numbers, dates and other typical values, which are not column names. */
const isValue = (cell: CsvCell | undefined) => text(cell) !== '' && scoreCell(cell ?? null) === 1;

/** Compares the first record with the following ones. */
export function detectHeader([first, ...rest]: readonly CsvRecord[]): Header {
  const names = first?.cells ?? [];
  if (rest.length === 0) return judgeSingleRow(names);
  const values = names.filter((name) => isValue(name)).length;
  const columns = names.map((_, at) =>
    rest.map(({ cells }) => cells[at]).filter((cell) => text(cell) !== ''),
  );
  const contrasts = names.filter(
    (name, at) => text(name) !== '' && !isValue(name) && mostlyValues(columns[at] ?? []),
  );
  if (contrasts.length > 0 && values <= names.length / 3) {
    return {
      isHeader: true,
      isSure: true,
      note: 'The first row is the header: it has words above columns of values.',
    };
  }
  if (values > 0) {
    const isSure =
      values > names.length / 2 || names.some((name, at) => isValue(name) && mostlyValues(columns[at] ?? []));
    return {
      isHeader: false,
      isSure,
      note: 'There is no header: the first row has values like the rows below it.',
    };
  }
  return judgeWords(names, columns);
}

const mostlyValues = (cells: readonly (CsvCell | undefined)[]) =>
  cells.length > 0 && cells.filter((cell) => isValue(cell)).length >= cells.length * 0.8;

function judgeSingleRow(names: readonly CsvCell[]): Header {
  const isHeader = names.length > 0 && !names.some((name) => isValue(name));
  const note = isHeader
    ? 'The only row has words, so it is taken as the header.'
    : 'There is no header: the only row has values.';
  return { isHeader, isSure: false, note };
}

/** For text above text: a header's names are distinct and do not occur below it. */
function judgeWords(
  names: readonly CsvCell[],
  columns: readonly (readonly (CsvCell | undefined)[])[],
): Header {
  const given = names.map(text).filter((name) => name !== '');
  const areDistinct = new Set(given).size === given.length;
  const recur = names.some(
    (name, at) => text(name) !== '' && (columns[at] ?? []).some((cell) => text(cell) === text(name)),
  );
  if (areDistinct && !recur && given.length >= names.length / 2) {
    return {
      isHeader: true,
      isSure: false,
      note: 'The words of the first row do not occur below it, so it is taken as the header.',
    };
  }
  return {
    isHeader: false,
    isSure: false,
    note: 'There is no header: the first row looks like the rows below it.',
  };
}

/** Unique single-line names for the columns. A column without a name is called `column 3`. */
export function columnNames(header: readonly CsvCell[] | undefined, columns: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: columns }, (_, at) => {
    const given = clean(header?.[at] ?? '');
    const base = given === '' ? `column ${at + 1}` : given;
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base} (${copy})`;
    taken.add(name);
    return name;
  });
}

// oxlint-disable-next-line no-control-regex -- the regex removes control characters
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]+/g;
const maxNameLength = 200;

const clean = (name: string) =>
  name.replaceAll(controlCharacters, ' ').trim().slice(0, maxNameLength).toWellFormed();
