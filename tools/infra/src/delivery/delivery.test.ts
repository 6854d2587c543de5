import { fleet, services } from '@quintet/fleet';
import { describe, expect, test } from 'vitest';
import { digestParameterOf, pipelineOf, releaseKeyOf } from '../names.ts';
import { resourcesOf } from '../template.ts';
import { allOf, oneOf, type Statement, statementsByRole, templateFor } from '../testing.ts';

type Action = {
  Name: string;
  RunOrder?: number;
  ActionTypeId: { Provider: string };
  Configuration: Record<string, string>;
  InputArtifacts?: unknown[];
  OutputArtifacts?: unknown[];
};
type Stage = { Name: string; Actions: Action[]; OnFailure?: unknown; BeforeEntry?: unknown };
type Pipeline = { Name: string; Stages: Stage[]; PipelineType: string; Triggers?: unknown };

const template = templateFor('--profile=small');
const roles = statementsByRole(template);
const pipelineNamed = (name: string) =>
  oneOf(template, 'AWS::CodePipeline::Pipeline', 'Name', name).Properties as unknown as Pipeline;
const variablesOf = ({ Configuration }: Action) =>
  JSON.parse(Configuration['EnvironmentVariables'] ?? '[]') as unknown;

describe.each(fleet)('the pipeline of $name', (row) => {
  const pipeline = pipelineNamed(pipelineOf(row));
  const [source, ...others] = pipeline.Stages;
  const roll = others.at(-1);

  test('uses the release of that app and does not poll for it', () => {
    expect(pipeline.PipelineType).toBe('V2');
    expect(source?.Actions).toMatchObject([
      {
        ActionTypeId: { Provider: 'S3' },
        Configuration: { S3ObjectKey: releaseKeyOf(row), PollForSourceChanges: 'false' },
      },
    ]);
  });

  test('starts on the upload of its own release, through events of S3 itself', () => {
    const { id } = oneOf(template, 'AWS::CodePipeline::Pipeline', 'Name', pipelineOf(row));
    const rules = allOf<{ EventPattern: { detail: unknown }; Targets: unknown }>(
      template,
      'AWS::Events::Rule',
    );
    const own = rules.filter(({ EventPattern }) =>
      JSON.stringify(EventPattern).includes(`"${releaseKeyOf(row)}"`),
    );
    const bucket = resourcesOf(template, 'AWS::S3::Bucket').find(([name]) => name.startsWith('Releases'));
    expect(own.map(({ EventPattern }) => EventPattern)).toEqual([
      {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [{ Ref: bucket?.[0] }] }, object: { key: [releaseKeyOf(row)] } },
      },
    ]);
    expect(JSON.stringify(own[0]?.Targets)).toContain(`{"Ref":"${id}"}`);
  });

  test('migrates, deploys, verifies what runs, and rolls back on failure', () => {
    expect(others.map(({ Name }) => Name)).toEqual(row.kind === 'service' ? ['Migrate', 'Roll'] : ['Roll']);
    expect(roll).toMatchObject({ OnFailure: { Result: 'ROLLBACK' } });
    expect(roll?.Actions.map(({ Name, RunOrder }) => [Name, RunOrder])).toEqual([
      ['Deploy', 1],
      ['Smoke', 2],
    ]);
    for (const action of others.flatMap(({ Actions }) => Actions).filter(({ Name }) => Name !== 'Deploy')) {
      expect(variablesOf(action)).toEqual([
        { name: 'APP', value: row.containerName },
        { name: 'DEFINITIONS', value: 'imagedefinitions.json' },
      ]);
    }
  });

  test('deploys that service from its image definitions file, for at most 15 minutes', () => {
    expect(roll?.Actions[0]).toMatchObject({
      ActionTypeId: { Provider: 'ECS' },
      Configuration: {
        ClusterName: 'quintet',
        ServiceName: row.name,
        FileName: 'imagedefinitions.json',
        DeploymentTimeout: '15',
      },
    });
  });

  test('may pass only the roles of its own tasks, and only to ECS', () => {
    const id = [...roles.keys()].find((role) =>
      role.startsWith(`${row.name[0]?.toUpperCase()}${row.name.slice(1)}DeliveryRole`),
    );
    const passing = (roles.get(id ?? '') ?? []).filter(({ Action }) => Action === 'iam:PassRole');
    expect(passing).toMatchObject([
      { Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } },
    ]);
    const passed = JSON.stringify(passing[0]?.Resource).match(/"(\w+Role)\w{8}"/g) ?? [];
    expect(passed).toHaveLength(2);
    expect(passed.every((name) => name.toLowerCase().startsWith(`"${row.name}`))).toBe(true);
  });
});

test('pipelines stay within the limits of CodePipeline: artifacts per action, one input for ECS, no filters', () => {
  for (const { Stages, Triggers } of allOf<Pipeline>(template, 'AWS::CodePipeline::Pipeline')) {
    expect(Triggers).toBeUndefined();
    for (const { ActionTypeId, InputArtifacts = [], OutputArtifacts = [] } of Stages.flatMap(
      ({ Actions }) => Actions,
    )) {
      expect(OutputArtifacts).toHaveLength(ActionTypeId.Provider === 'S3' ? 1 : 0);
      expect(InputArtifacts).toHaveLength(ActionTypeId.Provider === 'S3' ? 0 : 1);
    }
  }
});

describe('the build', () => {
  const project = oneOf(template, 'AWS::CodeBuild::Project', 'Name', 'quintet-build').Properties;

  test('builds pushes of the branch with full history, and may build images', () => {
    expect(project).toMatchObject({
      Source: {
        Type: 'GITHUB',
        BuildSpec: 'buildspec.yml',
        GitCloneDepth: 0,
        Auth: { Type: 'CODECONNECTIONS', Resource: { Ref: 'ConnectionArn' } },
      },
      Triggers: { Webhook: true, FilterGroups: [[{ Type: 'EVENT', Pattern: 'PUSH' }, { Type: 'HEAD_REF' }]] },
      Environment: { PrivilegedMode: true },
      Artifacts: { Type: 'NO_ARTIFACTS' },
    });
  });

  test('sets the variables that buildspec.yml reads', () => {
    const environment = project?.['Environment'] as { EnvironmentVariables: { Name: string }[] } | undefined;
    expect(environment?.EnvironmentVariables.map(({ Name }) => Name)).toEqual([
      'AWS_ACCOUNT_ID',
      'REGISTRY',
      'RELEASES_BUCKET',
      'CLUSTER',
      'PIPELINES',
    ]);
  });

  test('rejects a repository URL', () => {
    const pattern = new RegExp(String(template.Parameters?.['Repository']?.['AllowedPattern']));
    expect(pattern.test('quintet/quintet')).toBe(true);
    expect(pattern.test('https://github.com/quintet/quintet')).toBe(false);
  });

  test('may push to the repositories of the fleet and write releases, nothing else', () => {
    const [, statements = []] = [...roles].find(([id]) => id.startsWith('BuildRole')) ?? [];
    const withAction = (action: string) =>
      statements.filter(({ Action }) => [Action].flat().includes(action));
    expect(withAction('ecr:PutImage')[0]?.Resource).toHaveLength(fleet.length);
    expect(JSON.stringify(withAction('s3:PutObject').map(({ Resource }) => Resource))).toMatch(
      /^\[.*"\/releases\/\*"/,
    );
    expect(withAction('ecr:GetAuthorizationToken')).toHaveLength(1);
    expect(withAction('iam:PassRole')).toEqual([]);
  });
});

describe('repositories', () => {
  test('have immutable tags, scan each image, and keep the newest 50', () => {
    const repositories = allOf<{ LifecyclePolicy: { LifecyclePolicyText: string } }>(
      template,
      'AWS::ECR::Repository',
    );
    expect(repositories).toMatchObject(
      fleet.map(({ imageRepository }) => ({
        RepositoryName: imageRepository,
        ImageTagMutability: 'IMMUTABLE',
        ImageScanningConfiguration: { ScanOnPush: true },
      })),
    );
    expect(repositories[0]?.LifecyclePolicy.LifecyclePolicyText).toContain('"countNumber":50');
  });
});

describe('least privilege', () => {
  const all = [...roles.values()].flat();
  const actionsOf = ({ Action }: Statement) => [Action].flat();

  test('no role has a managed policy of AWS', () => {
    for (const role of allOf(template, 'AWS::IAM::Role'))
      expect(role).not.toHaveProperty('ManagedPolicyArns');
  });

  test('no statement has a wildcard action', () => {
    expect(all.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('only actions without resource support are allowed on every resource', () => {
    const forAll = all.filter(({ Resource }) => Resource === '*').flatMap(actionsOf);
    expect([...new Set(forAll)].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'ecr:GetAuthorizationToken',
      'ecs:DescribeTaskDefinition',
      'ecs:ListTasks',
      'ecs:RegisterTaskDefinition',
      'elasticloadbalancing:DescribeTargetHealth',
    ]);
  });

  test('roles can only be passed to tasks', () => {
    const passing = all.filter((statement) => actionsOf(statement).includes('iam:PassRole'));
    expect(passing).toHaveLength(fleet.length + 1);
    for (const { Resource, Condition } of passing) {
      expect(JSON.stringify(Resource)).not.toContain('*');
      expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } });
    }
  });

  test('only the smoke test records the running digest', () => {
    const writing = [...roles].filter(([, statements]) =>
      statements.some((statement) => actionsOf(statement).includes('ssm:PutParameter')),
    );
    expect(writing.map(([id]) => id)).toEqual([expect.stringMatching(/^SmokeRole/)]);
    for (const row of fleet) expect(JSON.stringify(writing)).toContain(`parameter${digestParameterOf(row)}`);
  });
});

describe('the single pipeline', () => {
  const single = templateFor('--profile=small', '--pipelines=single');
  const [pipeline, ...more] = allOf<Pipeline>(single, 'AWS::CodePipeline::Pipeline');
  const [, plan, ...stages] = pipeline?.Stages ?? [];

  test('has one stage per app, skipped when the release does not contain the app', () => {
    expect(more).toEqual([]);
    expect(plan?.Actions).toMatchObject([{ Namespace: 'plan' }]);
    expect(stages).toMatchObject(
      fleet.map(({ name }) => ({
        BeforeEntry: {
          Conditions: [
            {
              Result: 'SKIP',
              Rules: [
                {
                  RuleTypeId: { Provider: 'VariableCheck' },
                  Configuration: { Variable: '#{plan.RELEASED}', Operator: 'CONTAINS', Value: `,${name},` },
                },
              ],
            },
          ],
        },
      })),
    );
  });

  test('deploys each app from its own file in the one artifact', () => {
    const deploys = stages.flatMap(({ Actions }) => Actions).filter(({ Name }) => Name === 'Deploy');
    expect(deploys.map(({ Configuration }) => Configuration['FileName'])).toEqual(
      fleet.map(({ name }) => `${name}/imagedefinitions.json`),
    );
    const orders = stages.map(({ Actions }) => Actions.map(({ Name, RunOrder }) => `${RunOrder} ${Name}`));
    expect(orders).toEqual([
      ...services.map(() => ['1 Migrate', '2 Deploy', '3 Smoke']),
      ['1 Deploy', '2 Smoke'],
    ]);
  });
});
