import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Words of the old dialect and what to write instead (docs/develop/glossary.md). */
const replacements: Readonly<Record<string, string>> = {
  anew: 'again',
  besides: 'in addition to, except',
  brought: 'sent, moved, started',
  errand: 'one-off task',
  hence: 'so',
  house: 'stack, workspace or deployment',
  lest: 'so that ... not',
  mend: 'fix',
  mended: 'fixed',
  mends: 'fixes',
  seldom: 'rarely, or throttle',
  thereby: 'so',
  told: 'given, sent, reported',
  unheard: 'unmatched',
  whoever: 'anyone who, callers that',
};

const oldWord = new RegExp(String.raw`(?<![\w-])(${Object.keys(replacements).join('|')})(?![\w-])`, 'gi');

const isWritten = /\.(ts|tsx|mjs|css|md|yml|yaml|sh|conf|Dockerfile|template)$/;

// Records of decisions keep their words, and two files list the old ones. Fixtures hold other people's text.
const isExempt =
  /^docs\/adr\/|^docs\/develop\/glossary\.md$|\/checks\/plain-words(\.test)?\.ts$|(^|\/)fixtures\/|^CHANGELOG\.md$/;

function oldWordsIn({ read }: Workspace, file: string): Violation[] {
  const lines = (read(file) ?? '').split('\n');
  return lines.flatMap((text, index) =>
    [...text.matchAll(oldWord)].map(([word]) => ({
      file,
      line: index + 1,
      wrong: `"${word}" is not plain English here`,
      fix: `Write: ${replacements[word.toLowerCase()] ?? ''}.`,
    })),
  );
}

/** A short list of words, so that the old dialect does not return. It judges no style. */
export const plainWords: Check = {
  name: 'plain words',
  promise: 'no word of the old dialect',
  run: (workspace) =>
    workspace.files
      .filter((file) => isWritten.test(file) && !isExempt.test(file))
      .flatMap((file) => oldWordsIn(workspace, file)),
};
