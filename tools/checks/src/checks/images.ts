import { fleet } from '@quintet/fleet';
import type { Check } from '../check.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What a deployed app is packed by. */
const targets = ['image-record', 'image'];

const targetsOf = ({ packages }: Workspace, name: string): readonly string[] => {
  const app = packages.find(({ folder }) => folder === `apps/${name}`);
  return Object.keys(app?.manifest.nx?.targets ?? {});
};

/** Every row of the fleet can be packed: Nx runs a target only where a package names it, and is silent elsewhere. */
export const images = (rows: readonly { readonly name: string }[] = fleet): Check => ({
  name: 'images',
  promise: 'whatever is deployed has the targets that pack it',
  run: (workspace) =>
    rows.flatMap(({ name }) => {
      const present = targetsOf(workspace, name);
      return targets
        .filter((target) => !present.includes(target))
        .map((target) => ({
          file: `apps/${name}/package.json`,
          line: 1,
          wrong: `${name} is deployed but has no target ${target}`,
          mend: `Add "${target}": {} to nx.targets.`,
        }));
    }),
});
