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

/** What ECS does for a task before it starts: pull this image, read these secrets, write this log. */
export const makeExecutionRole = (scope: Construct, id: string, { repository }: App): Role => {
  const role = makeRole(scope, id, tasks, []);
  repository.grantPull(role);
  acknowledge(
    role,
    'IAM5[Resource::*]',
    'ecr:GetAuthorizationToken knows no resource; it opens no repository.',
  );
  return role;
};

/** A profile is named by where it may send a call: `us.amazon.nova-lite-v1:0` asks `amazon.nova-lite-v1:0`. */
const profilePrefix = /^(?:us-gov|us|eu|apac|jp|au|global)\./;

const bedrockGrant = (model: string): Grant => {
  const actions = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
  const modelIn = (region: string) =>
    `arn:${Aws.PARTITION}:bedrock:${region}::foundation-model/${model.replace(profilePrefix, '')}`;
  if (!profilePrefix.test(model)) return { actions, resources: [modelIn(Aws.REGION)] };
  return {
    actions,
    resources: [arnOf('bedrock', `inference-profile/${model}`), modelIn('*')],
    because: 'An inference profile sends a call to the region that has room for it.',
  };
};

const folderGrant = ({ fileSystem }: Files, { accessPointArn }: AccessPoint): Grant => ({
  actions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
  resources: [fileSystem.fileSystemArn],
  conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } },
});

/** What a task itself may do: nothing, except its own folder, and one model, where the fleet table allows it. */
export const makeTaskRole = (scope: Construct, row: FleetRow, { files, settings }: Deployment): Role => {
  const folder = files.folders[row.name];
  const model = row.asksModel ? settings.bedrockModel : undefined;
  return makeRole(scope, `${titleOf(row)}TaskRole`, tasks, [
    ...(folder ? [folderGrant(files, folder)] : []),
    ...(model ? [bedrockGrant(model)] : []),
  ]);
};
