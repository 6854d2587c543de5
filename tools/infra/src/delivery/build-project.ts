import { Aws, CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import type { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import type { Repository } from 'aws-cdk-lib/aws-ecr';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { fleet } from '@quintet/fleet';
import { clusterName, digestParameterOf } from '../names.ts';
import { arnOf, type Grant } from '../roles/role.ts';
import type { Settings } from '../settings.ts';
import { makeProject } from './project.ts';

/** What `buildspec.yml` finds in its environment, besides what CodeBuild sets (AWS_REGION, CODEBUILD_...). */
export const buildVariables = {
  accountId: 'AWS_ACCOUNT_ID',
  /** `<account>.dkr.ecr.<region>.amazonaws.com`. */
  registry: 'REGISTRY',
  releasesBucket: 'RELEASES_BUCKET',
  cluster: 'CLUSTER',
  /** `per-app` or `single`: which releases are written. */
  pipelines: 'PIPELINES',
} as const;

type Around = {
  readonly settings: Settings;
  readonly repositories: readonly Repository[];
  readonly releases: Bucket;
};

/** Asked when the stack is deployed: no synthesis needs to know them. */
const askForSource = (stack: Stack) => {
  const repository = new CfnParameter(stack, 'Repository', {
    allowedPattern: '^[^/:\\s]+/[^/:\\s]+$',
    constraintDescription: 'must be owner/name, not a URL',
    description: 'The repository on GitHub, as owner/name.',
  });
  const branch = new CfnParameter(stack, 'Branch', {
    default: 'main',
    allowedPattern: '^[\\w./-]+$',
    description: 'The branch whose pushes are released.',
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

const grantsFor = ({ repositories, releases }: Around, connectionArn: string): Grant[] => [
  {
    actions: ['ecr:GetAuthorizationToken'],
    resources: ['*'],
    because: 'It knows no resource; pushing is for the repositories below only.',
  },
  { actions: pushActions, resources: repositories.map(({ repositoryArn }) => repositoryArn) },
  {
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: [releases.arnForObjects('releases/*')],
    because: 'It writes a release an app there.',
  },
  // Without it S3 answers 403 instead of 404 where no release was written yet.
  {
    actions: ['s3:ListBucket'],
    resources: [releases.bucketArn],
    conditions: { StringLike: { 's3:prefix': 'releases/*' } },
  },
  // The image that runs, and by its label the commit to compare with; what was noted of it where nothing runs.
  {
    actions: ['ecs:DescribeServices'],
    resources: fleet.map(({ name }) => arnOf('ecs', `service/${clusterName}/${name}`)),
  },
  {
    actions: ['ecs:DescribeTaskDefinition'],
    resources: ['*'],
    because: 'It knows no resource, and reads only.',
  },
  {
    actions: ['ssm:GetParameter', 'ssm:GetParameters'],
    resources: fleet.map((row) => arnOf('ssm', `parameter${digestParameterOf(row)}`)),
  },
  { actions: connectionActions, resources: [connectionArn] },
];

/** The one build: pushed commits of the branch, with their history, by the `buildspec.yml` of the repository. */
export const makeBuildProject = (stack: Stack, around: Around): CfnProject => {
  const { repository, branch, connection } = askForSource(stack);
  return makeProject(stack, 'Build', {
    name: 'quintet-build',
    settings: around.settings,
    isPrivileged: true,
    timeoutInMinutes: 45,
    source: {
      type: 'GITHUB',
      location: `https://github.com/${repository.valueAsString}.git`,
      buildSpec: 'buildspec.yml',
      // 0 is everything: what changed is told from the last deployed commit.
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
      [buildVariables.releasesBucket]: around.releases.bucketName,
      [buildVariables.cluster]: clusterName,
      [buildVariables.pipelines]: around.settings.pipelines,
    },
    grants: grantsFor(around, connection.valueAsString),
  });
};
