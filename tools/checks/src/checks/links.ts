import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Check } from '../check.ts';
import type { Fault } from '../fault.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { wrongCommands } from './commands.ts';

const link = /!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g;
const papers = new Set(['README.md', 'AGENTS.md', 'CONTRIBUTING.md', 'CLAUDE.md']);

/** Code is no prose: links in it are examples. Its lines stay, so that the numbers of the others are right. */
const withoutCode = (text: string): string =>
  text
    .replaceAll(/^```[\s\S]*?^```/gm, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/`[^`\n]*`/g, '');

const isElsewhere = (target: string): boolean => /^([a-z]+:|#|\/\/)/i.test(target);

function brokenLinks({ root, read }: Workspace, file: string): Fault[] {
  const lines = withoutCode(read(file) ?? '').split('\n');
  return lines.flatMap((text, index) =>
    [...text.matchAll(link)]
      .map(([, target = '']) => target)
      .filter((target) => !isElsewhere(target))
      .filter((target) => {
        const path = decodeURI(target.replace(/#.*$/, ''));
        return !existsSync(join(root, posix.dirname(file), path));
      })
      .map((target) => ({ file, line: index + 1, wrong: `${target} is not there`, mend: 'Mend the link.' })),
  );
}

/** What the papers point to is there, and what they tell people to type works. */
export const links: Check = {
  name: 'links',
  promise: 'links resolve, documented commands exist',
  run: (workspace) => [
    ...workspace.files.filter((file) => file.endsWith('.md')).flatMap((file) => brokenLinks(workspace, file)),
    ...workspace.files.filter((file) => papers.has(file)).flatMap((file) => wrongCommands(workspace, file)),
  ],
};
