import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { titleOf } from './names.ts';

type Register = { readonly file: string; readonly add: (text: string, name: string) => string };

/** Puts `line` behind the last match of `pattern`, which must be there: a register that changed its form must not be missed. */
function insertAfterLast(text: string, pattern: RegExp, line: string, file: string): string {
  const last = [...text.matchAll(pattern)].at(-1);
  if (!last) throw new Error(`${file} does not look as the generator knows it.`);
  const end = last.index + last[0].length;
  return text.slice(0, end) + line + text.slice(end);
}

const fleetFile = 'tools/fleet/src/fleet.ts';
const tabsFile = 'apps/shell/src/tabs.ts';
const ownersFile = '.github/CODEOWNERS';
const shellManifest = 'apps/shell/package.json';

const registers: readonly Register[] = [
  {
    file: fleetFile,
    add: (text, name) => {
      const taken = [...text.matchAll(/service\('\w+', (\d+)\)/g)].map(([, index]) => Number(index));
      const row = `, service('${name}', ${Math.max(4, ...taken) + 1})`;
      return insertAfterLast(text, /service\('\w+', \d+\)/g, row, fleetFile);
    },
  },
  {
    file: tabsFile,
    add: (text, name) => {
      const tab = `
  {
    name: '${name}',
    label: '${titleOf(name)}',
    Icon: icons.PlainIcon,
    load: async () => ({ default: (await import('@quintet/${name}-ui')).${titleOf(name)}Tab }),
  },`;
      return insertAfterLast(text, /^ {2}\},$/gm, tab, tabsFile);
    },
  },
  {
    file: ownersFile,
    add: (text, name) =>
      `${text.trimEnd()}\n/apps/${name}/ @quintet/${name}\n/libs/${name}/ @quintet/${name}\n`,
  },
  {
    file: shellManifest,
    add: (text, name) => {
      const manifest = JSON.parse(text) as { dependencies: Record<string, string> };
      const dependencies = Object.entries({
        ...manifest.dependencies,
        [`@quintet/${name}-ui`]: 'workspace:*',
      });
      const sorted = Object.fromEntries(dependencies.toSorted(([a], [b]) => (a < b ? -1 : 1)));
      return `${JSON.stringify({ ...manifest, dependencies: sorted }, null, 2)}\n`;
    },
  },
];

/** Names the service wherever services are listed; gives the files' paths. */
export function addToRegisters(root: string, name: string): string[] {
  return registers.map(({ file, add }) => {
    const path = join(root, file);
    writeFileSync(path, add(readFileSync(path, 'utf8'), name));
    return file;
  });
}
