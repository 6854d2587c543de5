import { parse } from 'shell-quote';

/** One simple command of a shell line: its words without quotes, variables as `${NAME}`. */
export type Command = readonly string[];

const joins = new Set(['&&', '||', ';', ';;', '|', '|&', '&', '(', ')']);

const unfolded = (text: string): string => text.replaceAll('\\\n', ' ');

const words = (line: string) => parse(line, (name: string) => `\${${name}}`);

function commandsOfLine(line: string): Command[] {
  const commands: string[][] = [[]];
  for (const entry of words(line)) {
    if (typeof entry === 'string') commands.at(-1)?.push(entry);
    else if ('op' in entry && joins.has(entry.op)) commands.push([]);
    else if ('pattern' in entry) commands.at(-1)?.push(entry.pattern);
  }
  return commands.filter((command) => command.length > 0);
}

/** The simple commands of a shell text, in order. The file of a redirection stays among the words. */
export const commandsOf = (text: string): Command[] =>
  unfolded(text)
    .split('\n')
    .flatMap((line) => commandsOfLine(line));
