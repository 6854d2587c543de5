import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { wrongCommands } from './commands.ts';

const link = /!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g;
const documents = new Set(['README.md', 'AGENTS.md', 'CONTRIBUTING.md', 'CLAUDE.md']);

/** Links in code are examples. The lines stay, so that line numbers remain right. */
const withoutCode = (text: string): string =>
  text
    .replaceAll(/^```[\s\S]*?^```/gm, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/`[^`\n]*`/g, '');

const isElsewhere = (target: string): boolean => /^([a-z]+:|#|\/\/)/i.test(target);

function brokenLinks({ root, read }: Workspace, file: string): Violation[] {
  const lines = withoutCode(read(file) ?? '').split('\n');
  return lines.flatMap((text, index) =>
    [...text.matchAll(link)]
      .map(([, target = '']) => target)
      .filter((target) => !isElsewhere(target))
      .filter((target) => {
        const path = decodeURI(target.replace(/#.*$/, ''));
        return !existsSync(join(root, posix.dirname(file), path));
      })
      .map((target) => ({
        file,
        line: index + 1,
        wrong: `${target} does not exist`,
        fix: 'Correct the link.',
      })),
  );
}

/** Links in documents resolve, and the commands in them exist. */
export const links: Check = {
  name: 'links',
  promise: 'links resolve, documented commands exist',
  run: (workspace) => [
    ...workspace.files.filter((file) => file.endsWith('.md')).flatMap((file) => brokenLinks(workspace, file)),
    ...workspace.files
      .filter((file) => documents.has(file))
      .flatMap((file) => wrongCommands(workspace, file)),
  ],
};
