import type { Reading } from '@quintet/datapulse-contract/schemas';
import type { Encoding } from './encoding.ts';
import type { Survey } from './survey.ts';

const signs: Readonly<Record<string, string>> = {
  ',': 'a comma',
  ';': 'a semicolon',
  '\t': 'a tab',
  '|': 'a bar',
  ' ': 'a space',
  ':': 'a colon',
};
const nameOf = (sign: string) => signs[sign] ?? `“${sign}”`;

/** What was met on the way through the whole file. */
export type Met = {
  readonly blankLines: number;
  readonly comments: number;
  readonly filledUp: number;
  readonly cutOff: number;
  readonly mended: number;
  readonly badBytes: number;
};

/** A reading in the contract's words, with what it rests on and how sure it is. */
export function explain(survey: Survey, encoding: Encoding, met: Met): Reading {
  const { dialect, layout, header } = survey;
  return {
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape === 'quote' ? dialect.quote : '\\',
    encoding: encoding.name,
    newline: survey.newline,
    header: header.isHeader,
    preamble: layout.preamble.map((line) => line.slice(0, 500).replaceAll('\0', '␀').toWellFormed()),
    comment: layout.comment,
    confidence: confidenceOf(survey, met),
    notes: [...delimiterNotes(survey), header.note, ...metNotes(met, survey)],
  };
}

function confidenceOf(
  { candidates, layout, header }: Survey,
  { badBytes, mended }: Met,
): Reading['confidence'] {
  const [best, second] = candidates;
  if (!best || layout.columns < 2) return 'unsure';
  const isClose =
    second !== undefined &&
    second.dialect.delimiter !== best.dialect.delimiter &&
    second.score > best.score * 0.7;
  if (best.score < 0.25 || isClose) return 'unsure';
  return best.score < 0.45 || !header.isSure || badBytes > 0 || mended > 0 ? 'likely' : 'sure';
}

function delimiterNotes({ candidates, layout, dialect }: Survey): string[] {
  if (layout.columns < 2) {
    return ['Nothing was found that separates cells: every line is read as one cell of one column.'];
  }
  const notes = [
    `Cells are separated by ${nameOf(dialect.delimiter ?? '')}: most rows then have ${layout.columns} cells.`,
  ];
  const [best, second] = candidates.filter(({ columns, score }) => columns > 1 && score > 0);
  const other = second?.dialect.delimiter ?? '';
  if (best && second && other !== best.dialect.delimiter && second.score > best.score * 0.7) {
    notes.push(`${nameOf(other)} explains the file nearly as well, with ${second.columns} cells a row.`);
  }
  return notes;
}

function metNotes(met: Met, { isRagged }: Survey): string[] {
  const notes: [count: number, say: (count: string) => string][] = [
    [met.blankLines, (count) => `${count} without text ${met.blankLines === 1 ? 'is' : 'are'} no rows.`],
    [met.comments, (count) => `${count} that begin with # are comments.`],
    [
      met.filledUp,
      (count) =>
        `${count} had fewer cells and ${met.filledUp === 1 ? 'was' : 'were'} filled up with empty ones${isRagged ? ', as rows of this file often have' : ''}.`,
    ],
    [
      met.cutOff,
      (count) => `${count} ended in more separators than there are columns; nothing stood behind them.`,
    ],
    [met.mended, (count) => `${count} held quotes in the middle of a cell, which were taken as text.`],
  ];
  const said = notes.filter(([count]) => count > 0).map(([count, say]) => say(lines(count)));
  if (met.badBytes > 0)
    said.push(`${met.badBytes.toLocaleString('en')} bytes stand for no character and are shown as \uFFFD.`);
  return said;
}

const lines = (count: number) => (count === 1 ? '1 line' : `${count.toLocaleString('en')} lines`);
