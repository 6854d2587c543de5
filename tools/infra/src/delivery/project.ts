import { CfnProject, type CfnProjectProps } from 'aws-cdk-lib/aws-codebuild';
import { Construct } from 'constructs';
import { logGroup } from '../alarms/log-group.ts';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import { type Grant, makeRole } from '../roles/role.ts';
import type { Settings } from '../settings.ts';
import type { Buildspec } from './buildspec.ts';

type Variables = Readonly<Record<string, string>>;

/** Environment variables in the shape of CodeBuild and of its action in CodePipeline. */
export const toBuildVariables = (values: Variables): { name: string; value: string }[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

export type ProjectOptions = {
  readonly name: string;
  readonly settings: Settings;
  readonly environment: Variables;
  /** Everything its role may do, except writing its log. */
  readonly grants: readonly Grant[];
  readonly isPrivileged?: boolean;
} & Pick<CfnProjectProps, 'source' | 'artifacts' | 'triggers' | 'cache' | 'timeoutInMinutes'>;

const machineOf = ({ settings: { architecture }, isPrivileged = false }: ProjectOptions) => ({
  ...(architecture === 'arm64'
    ? { type: 'ARM_CONTAINER', image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0' }
    : { type: 'LINUX_CONTAINER', image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0' }),
  computeType: isPrivileged ? 'BUILD_GENERAL1_MEDIUM' : 'BUILD_GENERAL1_SMALL',
  privilegedMode: isPrivileged,
});

/** A build project with a role and a log of its own. */
export const makeProject = (parent: Construct, id: string, options: ProjectOptions): CfnProject => {
  const { name, settings: _settings, environment, grants, isPrivileged: _isPrivileged, ...rest } = options;
  const scope = new Construct(parent, id);
  const log = logGroup(scope, 'Log', `/quintet/build/${name}`);
  const role = makeRole(scope, 'Role', 'codebuild', [
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] },
    ...grants,
  ]);
  const project = new CfnProject(scope, 'Project', {
    name,
    serviceRole: role.roleArn,
    environment: { ...machineOf(options), environmentVariables: toBuildVariables(environment) },
    logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: log.logGroupName } },
    encryptionKey: 'alias/aws/s3',
    ...rest,
  });
  acknowledge(project, 'CB4', 'The source is public, and the key of S3 encrypts artifacts.');
  return project;
};

/** A project for a step of a pipeline, with its buildspec in the template. */
export const makeStep = (
  scope: Construct,
  id: string,
  { buildspec, ...options }: Omit<ProjectOptions, 'source' | 'artifacts'> & { readonly buildspec: Buildspec },
): CfnProject =>
  makeProject(scope, id, {
    ...options,
    source: { type: 'CODEPIPELINE', buildSpec: JSON.stringify(buildspec, undefined, 2) },
    artifacts: { type: 'CODEPIPELINE' },
  });
