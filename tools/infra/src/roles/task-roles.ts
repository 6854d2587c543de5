import { Aws } from 'aws-cdk-lib';
import type { AccessPoint } from 'aws-cdk-lib/aws-efs';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { FleetRow } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { titleOf } from '../names.ts';
import type { Files } from '../data/files.ts';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import { arnOf, type Grant, makeRole } from './role.ts';
import type { App, Deployment } from '../services/deployment.ts';

const tasks = 'ecs-tasks';

/** The role with which ECS starts a task: it pulls the image, reads the secrets and writes the log. */
export const makeExecutionRole = (scope: Construct, id: string, { repository }: App): Role => {
  const role = makeRole(scope, id, tasks, []);
  repository.grantPull(role);
  acknowledge(
    role,
    'IAM5[Resource::*]',
    'ecr:GetAuthorizationToken supports no resources and gives access to no repository.',
  );
  return role;
};

/** The id of an inference profile starts with its regions: `us.amazon.nova-lite-v1:0` calls `amazon.nova-lite-v1:0`. */
const profilePrefix = /^(?:us-gov|us|eu|apac|jp|au|global)\./;

const bedrockGrant = (model: string): Grant => {
  const actions = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
  const modelIn = (region: string) =>
    `arn:${Aws.PARTITION}:bedrock:${region}::foundation-model/${model.replace(profilePrefix, '')}`;
  if (!profilePrefix.test(model)) return { actions, resources: [modelIn(Aws.REGION)] };
  return {
    actions,
    resources: [arnOf('bedrock', `inference-profile/${model}`), modelIn('*')],
    because: 'An inference profile sends a call to a region with free capacity.',
  };
};

const folderGrant = ({ fileSystem }: Files, { accessPointArn }: AccessPoint): Grant => ({
  actions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
  resources: [fileSystem.fileSystemArn],
  conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } },
});

/** The role of the task itself: access to its own folder and, if the fleet table allows it, to the configured model. */
export const makeTaskRole = (scope: Construct, row: FleetRow, { files, settings }: Deployment): Role => {
  const folder = files.folders[row.name];
  const model = row.asksModel ? settings.bedrockModel : undefined;
  return makeRole(scope, `${titleOf(row)}TaskRole`, tasks, [
    ...(folder ? [folderGrant(files, folder)] : []),
    ...(model ? [bedrockGrant(model)] : []),
  ]);
};
