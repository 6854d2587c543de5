import { parse } from 'shell-quote';

/** One simple command of a shell line, as unquoted words with variables as `${NAME}`. */
export type Command = readonly string[];

const separators = new Set(['&&', '||', ';', ';;', '|', '|&', '&', '(', ')']);

const joinContinuedLines = (text: string): string => text.replaceAll('\\\n', ' ');

const words = (line: string) => parse(line, (name: string) => `\${${name}}`);

function commandsOfLine(line: string): Command[] {
  const commands: string[][] = [[]];
  for (const entry of words(line)) {
    if (typeof entry === 'string') commands.at(-1)?.push(entry);
    else if ('op' in entry && separators.has(entry.op)) commands.push([]);
    else if ('pattern' in entry) commands.at(-1)?.push(entry.pattern);
  }
  return commands.filter((command) => command.length > 0);
}

/** The simple commands of a shell script, in order. The file of a redirection stays among the words. */
export const commandsOf = (text: string): Command[] =>
  joinContinuedLines(text)
    .split('\n')
    .flatMap((line) => commandsOfLine(line));
