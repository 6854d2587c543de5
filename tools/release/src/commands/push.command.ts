import type { Decision } from '../decide/decide.ts';
import { toTable } from '../decide/table.ts';
import { readBuiltImage } from '../built-image.ts';
import { findEngine } from '@quintet/engine';
import { type Pushed, pushImage } from '../ship/push.ts';
import { writeReleaseObject } from '../ship/release-object.ts';
import { ROOT, requireSetting } from './settings.ts';
import { readDecisions, writePushed } from './steps.ts';

/** An input changed, but the image did not: only a comment, for example. */
const isUnchanged = ({ app, deployed }: Decision): boolean =>
  deployed.contentId !== undefined && readBuiltImage(ROOT, app).contentId === deployed.contentId;

/** Pushes the images that differ from the running ones. All are pushed before the first release object is written. */
export const pushCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const registry = requireSetting('REGISTRY', env);
  const { head: commit, apps } = readDecisions();
  const engine = findEngine(env);
  const pushed: Pushed[] = [];
  const rows: string[][] = [];
  for (const decision of apps.filter(({ build }) => build)) {
    const { app } = decision;
    if (isUnchanged(decision)) {
      rows.push([app, '-', 'same content as the running image']);
      continue;
    }
    const result = await pushImage(app, { root: ROOT, registry, commit, engine, env });
    pushed.push(result);
    rows.push([app, 'deploy', result.imageUri]);
  }
  for (const image of pushed) writeReleaseObject(ROOT, image);
  writePushed(pushed);
  console.log(rows.length === 0 ? 'Nothing to push.' : toTable([['app', 'what', 'why'], ...rows]));
};
