import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import { fileOfEntryPoint } from '../workspace/entry-points.ts';
import type { Package } from '../workspace/workspace.ts';
import { exportedFrom } from './exported.ts';

/** Packages that every team uses: their exports are documentation. An app's own contract and tab are read by its team. */
const isForEveryone = ({ folder, scope }: Package): boolean =>
  folder.startsWith('libs/') && scope === 'shared';

const checkExports = (owner: Package): Violation[] =>
  Object.keys(owner.manifest.exports ?? {})
    .flatMap((entryPoint) => exportedFrom(owner, fileOfEntryPoint(owner, entryPoint) ?? ''))
    .filter(({ hasDoc }) => !hasDoc)
    .map(({ name, file, line }) => ({
      file: file.path,
      line,
      wrong: `${name} is exported without JSDoc`,
      fix: 'Document what it takes, returns and throws, with units.',
    }));

const where = ({ file, line, wrong }: Violation): string => `${file}:${line}:${wrong}`;

/** Functions, classes and types that a shared lib exports are documented where they are written. */
export const publicDoc: Check = {
  name: 'public doc',
  promise: 'every export of a shared lib has its JSDoc',
  run({ packages }) {
    const violations = packages.filter((one) => isForEveryone(one)).flatMap((one) => checkExports(one));
    return [...new Map(violations.map((violation) => [where(violation), violation])).values()];
  },
};
