import type { Check } from '../check.ts';
import type { Fault } from '../fault.ts';
import { fileBehind } from '../workspace/doors.ts';
import type { Package } from '../workspace/workspace.ts';
import { exportedFrom } from './exported.ts';

/** Rooms that every team reads: their doors are documentation. An app's own contract and tab are read by its team. */
const isForEveryone = ({ folder, scope }: Package): boolean =>
  folder.startsWith('libs/') && scope === 'shared';

const judge = (owner: Package): Fault[] =>
  Object.keys(owner.manifest.exports ?? {})
    .flatMap((door) => exportedFrom(owner, fileBehind(owner, door) ?? ''))
    .filter(({ hasDoc }) => !hasDoc)
    .map(({ name, file, line }) => ({
      file: file.path,
      line,
      wrong: `${name} is exported without words`,
      mend: 'Say in JSDoc what it takes, gives and throws, with units.',
    }));

const where = ({ file, line, wrong }: Fault): string => `${file}:${line}:${wrong}`;

/** Functions, classes and types that a shared lib exports are documented where they are written. */
export const publicDoc: Check = {
  name: 'public doc',
  promise: 'every export of a shared lib has its JSDoc',
  run({ packages }) {
    const faults = packages.filter((one) => isForEveryone(one)).flatMap((one) => judge(one));
    return [...new Map(faults.map((fault) => [where(fault), fault])).values()];
  },
};
