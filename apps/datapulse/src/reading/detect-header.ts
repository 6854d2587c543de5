import { wholeness } from './cell-forms.ts';
import type { Cell, CsvRecord } from './dialect.ts';

/** Whether the first record names the columns, and what that rests on. */
export type Header = { readonly isHeader: boolean; readonly isSure: boolean; readonly note: string };

const text = (cell: Cell | undefined) => (cell ?? '').trim();
/** Numbers, dates and the like; never a name of a column. */
const isValue = (cell: Cell | undefined) => text(cell) !== '' && wholeness(cell ?? null) === 1;

/** Judges the first record of a table by those that follow it. */
export function detectHeader([first, ...rest]: readonly CsvRecord[]): Header {
  const names = first?.cells ?? [];
  if (rest.length === 0) return judgeAlone(names);
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
      note: 'The first row holds words above columns of values: it names the columns.',
    };
  }
  if (values > 0) {
    const isSure =
      values > names.length / 2 || names.some((name, at) => isValue(name) && mostlyValues(columns[at] ?? []));
    return {
      isHeader: false,
      isSure,
      note: 'The first row holds values like the rows below it: the columns have no names.',
    };
  }
  return judgeWords(names, columns);
}

const mostlyValues = (cells: readonly (Cell | undefined)[]) =>
  cells.length > 0 && cells.filter((cell) => isValue(cell)).length >= cells.length * 0.8;

function judgeAlone(names: readonly Cell[]): Header {
  const isHeader = names.length > 0 && !names.some((name) => isValue(name));
  const note = isHeader
    ? 'The only row holds words: it is taken for the names of the columns.'
    : 'The only row holds values.';
  return { isHeader, isSure: false, note };
}

/** Words above words: names occur once and not again below. */
function judgeWords(names: readonly Cell[], columns: readonly (readonly (Cell | undefined)[])[]): Header {
  const given = names.map(text).filter((name) => name !== '');
  const areDistinct = new Set(given).size === given.length;
  const recur = names.some(
    (name, at) => text(name) !== '' && (columns[at] ?? []).some((cell) => text(cell) === text(name)),
  );
  if (areDistinct && !recur && given.length >= names.length / 2) {
    return {
      isHeader: true,
      isSure: false,
      note: 'The first row holds words that do not occur below: it is taken for the names of the columns.',
    };
  }
  return {
    isHeader: false,
    isSure: false,
    note: 'The first row looks like the rows below it: the columns have no names.',
  };
}

/** Names for columns: as given, one line each, no two alike; a column without one is called by its number. */
export function columnNames(header: readonly Cell[] | undefined, columns: number): string[] {
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

// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]+/g;
const maxNameLength = 200;

const clean = (name: string) =>
  name.replaceAll(controlCharacters, ' ').trim().slice(0, maxNameLength).toWellFormed();
