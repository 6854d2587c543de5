import type { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import type { FleetRow } from '@quintet/fleet';
import { clusterName } from '../names.ts';
import { timings } from '../timings.ts';
import { variables } from './project.ts';
import type { Steps } from './steps.ts';

type Action = CfnPipeline.ActionDeclarationProperty;

/** The only artifact of a pipeline: the release as it was uploaded. A build may give 5 at most; this gives none. */
const artifact = 'Release';

const kind = (category: string, provider: string) => ({ category, owner: 'AWS', provider, version: '1' });

/** Takes the release. An event starts the pipeline; it does not poll. */
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
    EnvironmentVariables: JSON.stringify(variables(environment)),
  },
  inputArtifacts: [{ name: artifact }],
});

/** Tells which apps a release holds, as the variable `plan.RELEASED`. */
export const planAction = (project: string): Action => ({
  ...stepAction('Plan', project, {}),
  namespace: 'plan',
});

/** The actions of one app, with the file of the release that names its image. A page has no schema. */
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

/** One after the other. */
export const inTurn = (actions: readonly Action[]): Action[] =>
  actions.map((action, index) => ({ ...action, runOrder: index + 1 }));
