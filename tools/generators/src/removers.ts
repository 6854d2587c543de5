import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { titleOf } from './names.ts';

/** A register does not look as expected, in one sentence. */
export class RegisterError extends Error {}

type Remover = (text: string, name: string) => string;

const fleetFile = 'tools/fleet/src/fleet.ts';

/** The services of the fleet table, in its order. */
export const rowsOf = (root: string): string[] => namesIn(readFileSync(join(root, fleetFile), 'utf8'));

const namesIn = (fleet: string): string[] =>
  [...fleet.matchAll(/\bservice\('(\w+)', \d+\)/g)].map(([, name = '']) => name);

/** Removes the lines that match `kind` and name the service, in any case, at the start of a word. */
const linesLike =
  (kind: RegExp): Remover =>
  (text, name) => {
    const names = new RegExp(String.raw`\b${name}`, 'i');
    return text
      .split('\n')
      .filter((line) => !(kind.test(line) && names.test(line)))
      .join('\n');
  };

const lines = linesLike(/./);
/** Rows of Markdown tables; prose stays for a person. */
const tableRows = linesLike(/^\|/);
/** Arrows of Mermaid pictures. */
const arrows = linesLike(/^ {2}\w+ -[-.]/);

/** Removes links to files of the service, and rows that have no other link or the service as their subject. */
const promises: Remover = (text, name) => {
  const link = new RegExp(String.raw`\[[^\]]*\]\([^)]*/${name}/[^)]*\)(, )?`, 'g');
  return text
    .split('\n')
    .flatMap((line) => {
      if (!line.toLowerCase().includes(name)) return [line];
      const rest = line.replace(link, '').replace(/, (?=\s*\|$)/, '');
      return rest.includes('](') && !rest.toLowerCase().includes(name) ? [rest] : [];
    })
    .join('\n');
};

/** Removes a block from the line that matches `start` to the next line that is `end`. */
const block =
  (start: (name: string) => string, end: string): Remover =>
  (text, name) => {
    const from = text.indexOf(start(name));
    const to = text.indexOf(`\n${end}\n`, from);
    if (from < 0 || to < 0) return text;
    return text.slice(0, from) + text.slice(to + end.length + 2).replace(/^\n/, '');
  };

const chain =
  (...removers: readonly Remover[]): Remover =>
  (text, name) =>
    removers.reduce((rest, remove) => remove(rest, name), text);

const dependencies: Remover = (text, name) => {
  const isOfService = (key: string) => new RegExp(`^@quintet/${name}(-\\w+)?$`).test(key);
  const manifest = JSON.parse(text) as Record<string, unknown>;
  for (const field of ['dependencies', 'devDependencies']) {
    const entries = Object.entries((manifest[field] as Record<string, string> | undefined) ?? {});
    if (entries.length > 0) {
      manifest[field] = Object.fromEntries(entries.filter(([key]) => !isOfService(key)));
    }
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
};

/** One remover for each file that lists services. A file that is not here is left for a person. */
const removers: Readonly<Record<string, Remover>> = {
  [fleetFile]: lines,
  '.github/CODEOWNERS': lines,
  'ARCHITECTURE.md': arrows,
  'README.md': tableRows,
  'docs/develop/promises.md': promises,
  'docs/guide/README.md': tableRows,
  'docs/operate/backup.md': tableRows,
  'docs/operate/compose.md': tableRows,
  'docs/operate/deploy.md': (text, name) => text.replace(new RegExp(`(for app in .*?)\\b${name} `), '$1'),
  'apps/metricshub/src/checks/built-in-checks.ts': lines,
  'apps/shell/src/tabs.ts': (text, name) => block((tab) => `  {\n    name: '${tab}',`, '  },')(text, name),
  'apps/shell/src/rail/icons.tsx': block((name) => `export const ${titleOf(name)}Icon =`, ');'),
  'apps/shell/src/rail/mark.tsx': lines,
  'apps/shell-e2e/src/test.ts': lines,
  'libs/kit/src/theme/tokens.css': chain(
    block((name) => `[data-app='${name}'] {`, '}'),
    lines,
  ),
  'tools/bench/src/run-bench.ts': lines,
  'tools/bench/src/search/search.suite.ts': lines,
  'tools/checks/src/mutants/table/apps.ts': lines,
  'tools/compose/src/load/board-load.ts': lines,
  'tools/compose/src/service-block.ts': lines,
  'tools/up/src/backup/summary.ts': lines,
  'tools/compose/src/test-support/writers.ts': lines,
};

/** Registers that name every service; the others name some. */
const complete = new Set([fleetFile, '.github/CODEOWNERS', 'apps/shell/src/tabs.ts']);

/**
 * The new text of every register that names the service.
 *
 * @throws RegisterError if a register that must name it does not look as expected
 */
export function findRemovals(
  files: readonly string[],
  read: (file: string) => string,
  name: string,
): Map<string, string> {
  const changes = new Map<string, string>();
  for (const file of files) {
    const remove = file.endsWith('package.json') ? dependencies : removers[file];
    if (!remove) continue;
    const text = read(file);
    if (!text.toLowerCase().includes(name)) {
      if (complete.has(file)) throw new RegisterError(`${file} does not name "${name}" as expected.`);
      continue;
    }
    const rest = remove(text, name);
    if (rest !== text) changes.set(file, rest);
    if (!isWhole(file, text, rest, name)) throw new RegisterError(`${file} does not look as expected.`);
  }
  return changes;
}

/** A removal takes the service and no other: a line that names two services must not go. */
function isWhole(file: string, text: string, rest: string, name: string): boolean {
  if (file === fleetFile)
    return (
      namesIn(rest).join() ===
      namesIn(text)
        .filter((each) => each !== name)
        .join()
    );
  return file.endsWith('.json') || file.endsWith('.md') || rest !== text;
}
