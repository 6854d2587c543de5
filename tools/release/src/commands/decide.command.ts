import { decide, type Decisions } from '../decide/decide.ts';
import { readInputsFromNx } from '../decide/inputs.ts';
import { toTable } from '../decide/table.ts';
import { gitAt } from '../git.ts';
import { ReleaseError } from '../release-error.ts';
import { APPS, createDeployedReader, ROOT } from './settings.ts';
import { writeDecisions } from './steps.ts';

/** Sources of the CloudFormation template: a change to memory or CPU changes the template, not an image. */
const TEMPLATE = /^tools\/(infra|fleet)\//;

const templateRow = ({ changed }: Decisions): string[] => {
  const file = changed?.find((path) => TEMPLATE.test(path));
  if (changed === null) return ['(stack)', 'synth', 'nothing to compare with'];
  return file ? ['(stack)', 'synth', `${file} changed`] : ['(stack)', '-', 'none of its inputs changed'];
};

/** Decides what to build, prints why, and saves the decision for the next steps. */
export const decideCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const git = gitAt(ROOT);
  if (await git.isDirty()) {
    const message =
      'The working tree has uncommitted changes. Commit or stash them: images are tagged with a commit.';
    throw new ReleaseError('release.dirty_tree', message);
  }
  const readDeployed = createDeployedReader(env);
  const decisions = await decide(APPS, { git, readDeployed, readInputs: readInputsFromNx(ROOT, env) });
  writeDecisions(decisions);
  const rows = decisions.apps.map(({ app, build, reason }) => [app, build ? 'build' : '-', reason]);
  console.log(toTable([['app', 'what', 'why'], ...rows, templateRow(decisions)]));
};
