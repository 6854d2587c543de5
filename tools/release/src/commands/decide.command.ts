import { decide, type Decisions } from '../decide/decide.ts';
import { inputsByNx } from '../decide/inputs.ts';
import { toTable } from '../decide/table.ts';
import { gitAt } from '../git.ts';
import { ReleaseError } from '../release-error.ts';
import { APPS, deployedReaderOf, ROOT } from './settings.ts';
import { writeDecisions } from './steps.ts';

/** What the AWS side is made of: a row's memory is in its template and in no image. */
const TEMPLATE = /^tools\/(infra|fleet)\//;

const templateRow = ({ changed }: Decisions): string[] => {
  const file = changed?.find((path) => TEMPLATE.test(path));
  if (changed === null) return ['(stack)', 'synth', 'nothing to compare with'];
  return file ? ['(stack)', 'synth', `${file} changed`] : ['(stack)', '-', 'nothing it is made of changed'];
};

/** Decides what to build and leaves the decision for the next steps. */
export const decideCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const git = gitAt(ROOT);
  if (await git.isDirty()) {
    const sentence =
      'The tree holds changes that are in no commit: commit or stash them, since a tag names a commit.';
    throw new ReleaseError('release.dirty_tree', sentence);
  }
  const askDeployed = deployedReaderOf(env);
  const decisions = await decide(APPS, { git, askDeployed, askInputs: inputsByNx(ROOT, env) });
  writeDecisions(decisions);
  const rows = decisions.apps.map(({ app, build, reason }) => [app, build ? 'build' : '-', reason]);
  console.log(toTable([['app', 'what', 'why'], ...rows, templateRow(decisions)]));
};
