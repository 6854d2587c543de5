import { fleet } from '@quintet/fleet';
import type { Check } from '../check.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The targets that build the image of an app. */
const targets = ['image-record', 'image'];

const targetsOf = ({ packages }: Workspace, name: string): readonly string[] => {
  const app = packages.find(({ folder }) => folder === `apps/${name}`);
  return Object.keys(app?.manifest.nx?.targets ?? {});
};

/** Every row of the fleet has an image. Nx runs a target only where a package declares it, and says nothing about the others. */
export const images = (rows: readonly { readonly name: string }[] = fleet): Check => ({
  name: 'images',
  promise: 'every deployed app has the targets that build its image',
  run: (workspace) =>
    rows.flatMap(({ name }) => {
      const present = targetsOf(workspace, name);
      return targets
        .filter((target) => !present.includes(target))
        .map((target) => ({
          file: `apps/${name}/package.json`,
          line: 1,
          wrong: `${name} is deployed but has no target ${target}`,
          fix: `Add "${target}": {} to nx.targets.`,
        }));
    }),
});
