import { services } from '@quintet/fleet';
import { beforeEach, describe, expect, test } from 'vitest';
import { digestParameterOf, logGroupOf, migrateFamilyOf } from '../names.ts';
import { migrateBuildspec } from './migrate.buildspec.ts';
import { planBuildspec } from './plan.buildspec.ts';
import { smokeBuildspec } from './smoke.buildspec.ts';
import { type Answers, failing, isJqInstalled, runBuildspec } from './fake-aws.ts';

beforeEach(({ skip }) => {
  if (!isJqInstalled()) skip('jq is not installed');
});

const digest = `sha256:${'a'.repeat(64)}`;
const image = `1.dkr.ecr.us-east-1.amazonaws.com/quintet/taskflow@${digest}`;
const release = { 'imagedefinitions.json': [{ name: 'taskflow', imageUri: image }] };
const env = { APP: 'taskflow', DEFINITIONS: 'imagedefinitions.json', CLUSTER: 'quintet' };

/** The value of an option in a call. */
const optionOf = (call: readonly string[] | undefined, option: string): string =>
  call?.[call.indexOf(option) + 1] ?? '';

describe('migrate', () => {
  const context = { SUBNETS: 'subnet-1,subnet-2', SECURITY_GROUPS: 'sg-1', PUBLIC_IP: 'ENABLED' };
  const containers = [
    { name: 'bootstrap', image: 'old', exitCode: 0 },
    { name: 'taskflow', image: 'old', exitCode: 0 },
  ];
  const good: Answers = {
    'ecs describe-task-definition': {
      family: 'quintet-taskflow-migrate',
      revision: 7,
      status: 'ACTIVE',
      cpu: '256',
      containerDefinitions: containers.map(({ name }) => ({ name, image: 'old' })),
    },
    'ecs register-task-definition': 'arn:revision:8',
    'ecs run-task': { tasks: [{ taskArn: 'arn:task' }], failures: [] },
    'ecs wait tasks-stopped': '',
    'ecs describe-tasks': { lastStatus: 'STOPPED', containers },
  };
  const migrate = (answers: Answers = {}, files: Record<string, unknown> = release) =>
    runBuildspec(migrateBuildspec, { ...env, ...context }, files, { ...good, ...answers });

  test('runs the new image in all containers of the migration and waits for it to end', () => {
    const { status, stdout, calls } = migrate();
    expect([status, stdout]).toEqual([0, `taskflow: migrated with ${image}.\n`]);
    const registered = JSON.parse(optionOf(calls[1], '--cli-input-json')) as unknown;
    expect(registered).toEqual({
      family: 'quintet-taskflow-migrate',
      cpu: '256',
      containerDefinitions: containers.map(({ name }) => ({ name, image })),
    });
    expect(optionOf(calls[2], '--task-definition')).toBe('arn:revision:8');
    expect(optionOf(calls[2], '--network-configuration')).toBe(
      'awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[sg-1],assignPublicIp=ENABLED}',
    );
    expect(calls.map(([, command]) => command)).toEqual([
      'describe-task-definition',
      'register-task-definition',
      'run-task',
      'wait',
      'describe-tasks',
    ]);
  });

  test.each<[string, Answers, RegExp]>([
    [
      'the migration ends with another code than 0',
      {
        'ecs describe-tasks': {
          lastStatus: 'STOPPED',
          stoppedReason: 'Essential container in task exited',
          containers: [containers[0], { name: 'taskflow', exitCode: 1 }],
        },
      },
      /^taskflow: the migration failed \(bootstrap 0, taskflow 1\); nothing was deployed, see the log in \/quintet\/taskflow: Essential container in task exited\n$/,
    ],
    [
      'it never started because the database could not be created',
      {
        'ecs describe-tasks': {
          lastStatus: 'STOPPED',
          containers: [{ name: 'bootstrap', exitCode: 1 }, { name: 'taskflow' }],
        },
      },
      /\(bootstrap 1, taskflow not started\)/,
    ],
    [
      'there is no capacity for it',
      { 'ecs run-task': { tasks: [], failures: [{ reason: 'RESOURCE:CPU' }] } },
      /^taskflow: the migration did not start: RESOURCE:CPU\.\n$/,
    ],
    [
      'it does not end',
      {
        'ecs wait tasks-stopped': failing('Max attempts exceeded'),
        'ecs describe-tasks': { lastStatus: 'RUNNING' },
      },
      /taskflow: the migration is still running after 30 minutes: arn:task\.\n$/,
    ],
    [
      'the login has expired',
      { 'ecs describe-task-definition': failing('ExpiredTokenException') },
      /^ExpiredTokenException\ntaskflow: the task definition quintet-taskflow-migrate cannot be read\.\n$/,
    ],
    [
      'a role cannot be passed',
      { 'ecs register-task-definition': failing('AccessDenied') },
      /cannot be registered with .*\.\n$/,
    ],
  ])('fails with one sentence when %s', (_, answers, sentence) => {
    const { status, stdout, stderr } = migrate(answers);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
  });

  test.each([
    [
      'has another container',
      [{ name: 'Taskflow', imageUri: image }],
      'has no image for the container taskflow.',
    ],
    [
      'refers to its image by a tag',
      [{ name: 'taskflow', imageUri: 'quintet/taskflow:latest' }],
      'quintet/taskflow:latest is not pinned by its digest.',
    ],
    ['is not a list', {}, 'has no image for the container taskflow.'],
  ])('calls nothing of AWS when the release %s', (_, definitions, sentence) => {
    const { status, stderr, calls } = migrate({}, { 'imagedefinitions.json': definitions });
    expect([status, calls]).toEqual([1, []]);
    expect(stderr).toContain(`${sentence}\n`);
  });
});

describe('smoke', () => {
  const target = (State: string) => ({ TargetHealth: { State } });
  const good: Answers = {
    'ssm put-parameter': '',
    'describe-services services[0].desiredCount': '2',
    'describe-services services[0].loadBalancers[0].targetGroupArn': 'arn:targets',
    'ecs wait services-stable': '',
    'ecs list-tasks': 'arn:one\tarn:two',
    'ecs describe-tasks': {
      tasks: [1, 2].map(() => ({
        containers: [
          { name: 'ecs-service-connect', imageDigest: 'sha256:other' },
          { name: 'taskflow', imageDigest: digest },
        ],
      })),
    },
    'elbv2 describe-target-health': {
      TargetHealthDescriptions: [target('healthy'), target('healthy'), target('draining')],
    },
  };
  const smoke = (answers: Answers = {}) =>
    runBuildspec(smokeBuildspec, { ...env, TASKS: '2' }, release, { ...good, ...answers });

  test('records the digest and passes when all tasks run it and all targets are healthy', () => {
    const { status, stdout, calls } = smoke();
    expect([status, stdout]).toEqual([0, `taskflow: ${image} is running, and every target is healthy.\n`]);
    expect(calls[0]?.join(' ')).toContain(`--name /quintet/taskflow/digest --value ${digest}`);
    const described = calls.find(([, command]) => command === 'describe-tasks');
    expect(described).toEqual(expect.arrayContaining(['arn:one', 'arn:two']));
    expect(calls.map(([, command]) => command)).not.toContain('update-service');
  });

  test('starts the first tasks when the desired count is 0', () => {
    const { status, calls } = smoke({
      'describe-services services[0].desiredCount': '0',
      'ecs update-service': '',
    });
    expect(status).toBe(0);
    expect(
      optionOf(
        calls.find(([, command]) => command === 'update-service'),
        '--desired-count',
      ),
    ).toBe('2');
  });

  test.each<[string, Answers, string]>([
    [
      'another image runs',
      {
        'ecs describe-tasks': { tasks: [{ containers: [{ name: 'taskflow', imageDigest: 'sha256:old' }] }] },
      },
      `taskflow: sha256:old is running instead of the released ${digest}.\n`,
    ],
    ['no task runs', { 'ecs list-tasks': 'None' }, 'taskflow: no task is running.\n'],
    [
      'a target stays unhealthy',
      {
        'elbv2 describe-target-health': {
          TargetHealthDescriptions: [target('healthy'), target('unhealthy')],
        },
      },
      'taskflow: after two minutes its targets are healthy unhealthy.\n',
    ],
    [
      'no target is registered',
      { 'elbv2 describe-target-health': { TargetHealthDescriptions: [] } },
      'taskflow: after two minutes its targets are none.\n',
    ],
    [
      'the service does not settle',
      { 'ecs wait services-stable': failing('Max attempts exceeded') },
      'taskflow: the service does not become stable.\n',
    ],
  ])('fails with one sentence when %s', (_, answers, sentence) => {
    const { status, stdout, stderr } = smoke(answers);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.endsWith(sentence)).toBe(true);
  });
});

describe('plan', () => {
  test('lists the apps of a release between commas', () => {
    const { status, stdout } = runBuildspec(
      planBuildspec,
      {},
      {
        'taskflow/imagedefinitions.json': [],
        'shell/imagedefinitions.json': [],
        'notes/readme.json': [],
      },
    );
    expect([status, stdout]).toEqual([0, 'Released: ,shell,taskflow,\n']);
  });

  test('fails when a release contains no app', () => {
    const { status, stderr } = runBuildspec(planBuildspec, {}, { 'imagedefinitions.json': [] });
    expect([status, stderr]).toEqual([1, 'The release contains no app.\n']);
  });
});

test.each(services)('the steps of $name use the names of the template', (row) => {
  const scripts = [migrateBuildspec, smokeBuildspec].map(({ phases }) => phases.build.commands.join('\n'));
  const named = scripts.join('\n').replaceAll('$APP', row.containerName);
  for (const name of [migrateFamilyOf(row), digestParameterOf(row), logGroupOf(row)]) {
    expect(named).toContain(name);
  }
});
