import type { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import type { FleetRow } from '@quintet/fleet';
import { clusterName } from '../names.ts';
import { timings } from '../timings.ts';
import { toBuildVariables } from './project.ts';
import type { Steps } from './steps.ts';

type Action = CfnPipeline.ActionDeclarationProperty;

/** The only artifact of a pipeline: the uploaded release. CodePipeline allows 5 per action; our builds output none. */
const artifact = 'Release';

const kind = (category: string, provider: string) => ({ category, owner: 'AWS', provider, version: '1' });

/** Fetches the release. An event starts the pipeline, so it does not poll. */
export const sourceAction = (bucket: string, key: string): Action => ({
  name: 'Release',
  actionTypeId: kind('Source', 'S3'),
  configuration: { S3Bucket: bucket, S3ObjectKey: key, PollForSourceChanges: 'false' },
  outputArtifacts: [{ name: artifact }],
});

const stepAction = (
  name: string,
  project: string,
  environment: Readonly<Record<string, string>>,
): Action => ({
  name,
  actionTypeId: kind('Build', 'CodeBuild'),
  configuration: {
    ProjectName: project,
    EnvironmentVariables: JSON.stringify(toBuildVariables(environment)),
  },
  inputArtifacts: [{ name: artifact }],
});

/** Sets the variable `plan.RELEASED` to the apps of the release. */
export const planAction = (project: string): Action => ({
  ...stepAction('Plan', project, {}),
  namespace: 'plan',
});

/** The actions of one app. `file` is the image definitions file in the release. The shell has nothing to migrate. */
export const actionsOf = (row: FleetRow, file: string, { migrate, smoke }: Steps) => {
  const environment = { APP: row.name, DEFINITIONS: file };
  const deploy: Action = {
    name: 'Deploy',
    actionTypeId: kind('Deploy', 'ECS'),
    configuration: {
      ClusterName: clusterName,
      ServiceName: row.name,
      FileName: file,
      DeploymentTimeout: String(timings.deploymentTimeoutMinutes),
    },
    inputArtifacts: [{ name: artifact }],
  };
  return {
    migrate: row.kind === 'service' ? [stepAction('Migrate', migrate.ref, environment)] : [],
    roll: [deploy, stepAction('Smoke', smoke.ref, environment)],
  };
};

/** Numbers actions so that they run one after the other. */
export const runInOrder = (actions: readonly Action[]): Action[] =>
  actions.map((action, index) => ({ ...action, runOrder: index + 1 }));
