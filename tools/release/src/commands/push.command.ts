import type { Decision } from '../decide/decide.ts';
import { toTable } from '../decide/table.ts';
import { builtImage } from '../built-image.ts';
import { findEngine } from '@quintet/engine';
import { type Pushed, pushImage } from '../ship/push.ts';
import { writeReleaseObject } from '../ship/release-object.ts';
import { ROOT, setting } from './settings.ts';
import { readDecisions, writePushed } from './steps.ts';

/** Built, and yet the same program as what runs: a comment changed, or a test's neighbour. */
const isSame = ({ app, deployed }: Decision): boolean =>
  deployed.contentId !== undefined && builtImage(ROOT, app).contentId === deployed.contentId;

/** Pushes what was built and is another program than what runs; all of it, before the first release object is written. */
export const pushCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const registry = setting('REGISTRY', env);
  const { head: commit, apps } = readDecisions();
  const engine = findEngine(env);
  const pushed: Pushed[] = [];
  const rows: string[][] = [];
  for (const decision of apps.filter(({ build }) => build)) {
    const { app } = decision;
    if (isSame(decision)) {
      rows.push([app, '-', 'the same content as what runs']);
      continue;
    }
    const done = await pushImage(app, { root: ROOT, registry, commit, engine, env });
    pushed.push(done);
    rows.push([app, 'deploy', done.imageUri]);
  }
  for (const one of pushed) writeReleaseObject(ROOT, one);
  writePushed(pushed);
  console.log(rows.length === 0 ? 'Nothing to push.' : toTable([['app', 'what', 'why'], ...rows]));
};
