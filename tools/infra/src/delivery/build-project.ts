import { Aws, CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import type { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import type { Repository } from 'aws-cdk-lib/aws-ecr';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { fleet } from '@quintet/fleet';
import { clusterName, digestParameterOf } from '../names.ts';
import { arnOf, type Grant } from '../roles/role.ts';
import type { Settings } from '../settings.ts';
import { makeProject } from './project.ts';

/** The environment of `buildspec.yml`, in addition to the variables of CodeBuild (AWS_REGION, CODEBUILD_...). */
export const buildVariables = {
  accountId: 'AWS_ACCOUNT_ID',
  /** `<account>.dkr.ecr.<region>.amazonaws.com`. */
  registry: 'REGISTRY',
  releasesBucket: 'RELEASES_BUCKET',
  cluster: 'CLUSTER',
  /** `per-app` or `single`: the form of the releases. */
  pipelines: 'PIPELINES',
} as const;

type BuildContext = {
  readonly settings: Settings;
  readonly repositories: readonly Repository[];
  readonly releases: Bucket;
};

/** Parameters of the stack, so that synthesis does not need them. */
const addSourceParameters = (stack: Stack) => {
  const repository = new CfnParameter(stack, 'Repository', {
    allowedPattern: '^[^/:\\s]+/[^/:\\s]+$',
    constraintDescription: 'must be owner/name, not a URL',
    description: 'The GitHub repository, as owner/name.',
  });
  const branch = new CfnParameter(stack, 'Branch', {
    default: 'main',
    allowedPattern: '^[\\w./-]+$',
    description: 'The branch to release.',
  });
  const connection = new CfnParameter(stack, 'ConnectionArn', {
    allowedPattern:
      '^arn:aws[\\w-]*:code(connections|star-connections):[a-z0-9-]+:\\d{12}:connection/[\\w-]+$',
    constraintDescription: 'must be the ARN of a connection',
    description: 'The connection to GitHub, authorised once in the console.',
  });
  return { repository, branch, connection };
};

const pushActions = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:DescribeImages',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

const connectionActions = ['GetConnection', 'GetConnectionToken', 'UseConnection'].flatMap((action) => [
  `codeconnections:${action}`,
  `codestar-connections:${action}`,
]);

const grantsFor = ({ repositories, releases }: BuildContext, connectionArn: string): Grant[] => [
  {
    actions: ['ecr:GetAuthorizationToken'],
    resources: ['*'],
    because: 'The action supports no resources; pushing is limited to the repositories below.',
  },
  { actions: pushActions, resources: repositories.map(({ repositoryArn }) => repositoryArn) },
  {
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: [releases.arnForObjects('releases/*')],
    because: 'It writes one release per app there.',
  },
  // Without it S3 answers 403 instead of 404 when no release exists yet.
  {
    actions: ['s3:ListBucket'],
    resources: [releases.bucketArn],
    conditions: { StringLike: { 's3:prefix': 'releases/*' } },
  },
  // To find the running image and, in its label, the commit to compare with; SSM has the digest when nothing runs.
  {
    actions: ['ecs:DescribeServices'],
    resources: fleet.map(({ name }) => arnOf('ecs', `service/${clusterName}/${name}`)),
  },
  {
    actions: ['ecs:DescribeTaskDefinition'],
    resources: ['*'],
    because: 'The action supports no resources and only reads.',
  },
  {
    actions: ['ssm:GetParameter', 'ssm:GetParameters'],
    resources: fleet.map((row) => arnOf('ssm', `parameter${digestParameterOf(row)}`)),
  },
  { actions: connectionActions, resources: [connectionArn] },
];

/** The build of pushed commits of the branch, with full history, by the repository's `buildspec.yml`. */
export const makeBuildProject = (stack: Stack, context: BuildContext): CfnProject => {
  const { repository, branch, connection } = addSourceParameters(stack);
  return makeProject(stack, 'Build', {
    name: 'quintet-build',
    settings: context.settings,
    isPrivileged: true,
    timeoutInMinutes: 45,
    source: {
      type: 'GITHUB',
      location: `https://github.com/${repository.valueAsString}.git`,
      buildSpec: 'buildspec.yml',
      // 0 is full history: changes are computed against the last deployed commit.
      gitCloneDepth: 0,
      reportBuildStatus: true,
      auth: { type: 'CODECONNECTIONS', resource: connection.valueAsString },
    },
    artifacts: { type: 'NO_ARTIFACTS' },
    triggers: {
      webhook: true,
      filterGroups: [
        [
          { type: 'EVENT', pattern: 'PUSH' },
          { type: 'HEAD_REF', pattern: `^refs/heads/${branch.valueAsString}$` },
        ],
      ],
    },
    cache: { type: 'LOCAL', modes: ['LOCAL_DOCKER_LAYER_CACHE', 'LOCAL_CUSTOM_CACHE'] },
    environment: {
      [buildVariables.accountId]: Aws.ACCOUNT_ID,
      [buildVariables.registry]: Fn.sub('${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}'),
      [buildVariables.releasesBucket]: context.releases.bucketName,
      [buildVariables.cluster]: clusterName,
      [buildVariables.pipelines]: context.settings.pipelines,
    },
    grants: grantsFor(context, connection.valueAsString),
  });
};
