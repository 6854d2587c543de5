import type { Rule } from '../rule.ts';

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The rules as a table in Markdown: what each keeps, where it comes from, where it looks. */
export const list = (rules: readonly Rule[]): string[] => [
  row(['rule', 'level', 'from the article', 'holds when']),
  row(['---', '---', '---', '---']),
  ...rules.map(({ id, levels, origin, condition }) => row([id, levels.join(', '), origin, condition])),
];
