import { describe, expect, test } from 'vitest';
import { findInTemplate } from '../test-support/find.ts';
import { goodTree, plan, treeWith } from '../test-support/good-tree.ts';
import type { Resource } from '../test-support/good-template.ts';

type Resources = Record<string, Resource>;

/** Sets a property deep in a resource: `set(resources, 'NotesTask', ['ContainerDefinitions', 0, 'Name'], 'x')`. */
function set(resources: Resources, id: string, way: readonly (string | number)[], value: unknown): void {
  const last = way.at(-1) ?? '';
  const parent = way
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (object, key) => object[key] as Record<string | number, unknown>,
      resources[id]?.Properties ?? {},
    );
  parent[last] = value;
}

const withProperty = (id: string, way: readonly (string | number)[], value: unknown) =>
  findInTemplate((resources) => set(resources, id, way, value));

const without = (...ids: string[]) =>
  findInTemplate((resources) => {
    for (const id of ids) delete resources[id];
  });

const container = (key: string) => ['ContainerDefinitions', 0, key];

test('a template in order has no finding', async () => {
  expect(await findInTemplate(() => {})).toEqual([]);
});

describe('IAM001: a build role may push and nothing more', () => {
  test('a role without the push is named with what it lacks', async () => {
    const [found, ...rest] = await without('BuildPolicy');
    expect(found).toContain('IAM001 the build role BuildRole lacks ecr:GetAuthorizationToken, ecr:Batch');
    expect(rest).toEqual([]);
  });

  test("the article's repair, PowerUser, is named", async () => {
    const arn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser';
    expect(await withProperty('BuildRole', ['ManagedPolicyArns'], [arn])).toEqual([
      'IAM001 the build role BuildRole has AmazonEC2ContainerRegistryPowerUser',
    ]);
  });

  test('pushing to any repository is too much', async () => {
    expect(await withProperty('BuildPolicy', ['PolicyDocument', 'Statement', 1, 'Resource'], '*')).toEqual([
      'IAM001 the build role BuildRole may push to any repository',
    ]);
  });

  test('a project that makes no images needs no push', async () => {
    const found = await findInTemplate((resources) => {
      delete resources['BuildPolicy'];
      set(resources, 'Builder', ['Environment', 'PrivilegedMode'], false);
    });
    expect(found).toEqual([]);
  });
});

describe('names', () => {
  test('NAME001: a repository of another name is missing from the table, and the task runs a stranger', async () => {
    expect(await withProperty('NotesRepository', ['RepositoryName'], 'acme/note')).toEqual([
      'NAME001 the repository acme/notes does not exist',
      'NAME001 notes runs acme/note, the table says acme/notes',
    ]);
  });

  test('NAME002: a container of another name is named on both sides; case counts', async () => {
    const found = await withProperty('NotesTask', container('Name'), 'Notes');
    expect(found).toContain('NAME002 NotesService routes to notes, but its task has Notes');
    expect(found).toContain('NAME002 no task definition has the container notes');
  });

  test('NAME002: a deploy action reads a file that the build writes', async () => {
    const found = await findInTemplate((resources) => {
      const stages = ['Stages', 0, 'Actions', 0];
      set(resources, 'Pipeline', [...stages, 'ActionTypeId'], { Category: 'Build', Provider: 'CodeBuild' });
      set(resources, 'Pipeline', ['Stages', 1, 'Actions', 0, 'Configuration', 'FileName'], 'notes.json');
    });
    expect(found).toEqual(['NAME002 no buildspec puts notes.json into its artifact']);
  });
});

describe('PORT001: one port', () => {
  test.each([
    [
      'the container',
      'NotesTask',
      container('PortMappings'),
      [{ ContainerPort: 3000 }],
      'the container notes has port 3000',
    ],
    ['the target group', 'NotesTargets', ['Port'], 3000, 'the target group NotesTargets has port 3000'],
    [
      'the health check',
      'NotesTargets',
      ['HealthCheckPort'],
      '9000',
      'the health check of NotesTargets has port 9000',
    ],
    [
      'the service',
      'NotesService',
      ['LoadBalancers', 0, 'ContainerPort'],
      3000,
      'the load balancer of NotesService has port 3000',
    ],
  ])('%s has the port of the table', async (_, id, way, value, wrong) => {
    expect(await withProperty(id, way, value)).toContain(`PORT001 ${wrong}, the table says 8000`);
  });
});

describe('the network', () => {
  test('NET001: a route to a NAT gateway that is gone is named', async () => {
    expect(await withProperty('Route', ['NatGatewayId'], 'nat-0d5f7c2b9a1e83641')).toEqual([
      'NET001 the default route of Subnet leads to a gateway that does not exist',
    ]);
  });

  test('NET001: no way out at all is named, unless endpoints lead to what a task needs', async () => {
    expect(await without('Route')).toEqual([
      'NET001 the tasks of NotesService in Subnet cannot reach ECR',
      'NET001 the tasks of ShellService in Subnet cannot reach ECR',
    ]);
    const found = await findInTemplate((resources) => {
      delete resources['Route'];
      for (const name of ['ecr.api', 'ecr.dkr', 's3', 'logs']) {
        const ServiceName = { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${name}` };
        resources[`Endpoint${name}`] = { Type: 'AWS::EC2::VPCEndpoint', Properties: { ServiceName } };
      }
    });
    expect(found).toEqual([]);
  });

  test('NET001: a task with a public address needs the internet gateway, not a NAT', async () => {
    const way = ['NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp'];
    expect(await withProperty('NotesService', way, 'ENABLED')).toEqual([
      'NET001 NotesService has public addresses in Subnet, which has no route to the internet',
    ]);
  });

  test('NET002: a port that the load balancer cannot reach is named', async () => {
    expect(await withProperty('TaskIngress', ['ToPort'], 80)).toEqual([
      'NET002 the load balancer cannot reach NotesService on port 8000',
    ]);
  });

  test("NET002: another group's way in is none for the load balancer", async () => {
    expect(await withProperty('TaskIngress', ['SourceSecurityGroupId'], 'sg-1')).toHaveLength(2);
  });

  test.each([
    ['CidrIp', '0.0.0.0/0'],
    ['CidrIpv6', '::/0'],
  ])('NET003: %s %s on a task is named', async (key, range) => {
    const found = await findInTemplate((resources) => {
      const Properties = { GroupId: { Ref: 'TaskGroup' }, [key]: range, IpProtocol: '-1' };
      resources['All'] = { Type: 'AWS::EC2::SecurityGroupIngress', Properties };
    });
    expect(found).toEqual([`NET003 TaskGroup allows ${range} on port 0`]);
  });

  test('NET004: a service without a load balancer is named', async () => {
    expect(await withProperty('NotesService', ['LoadBalancers'], [])).toEqual([
      'NET004 NotesService has no load balancer: nothing registers its tasks',
    ]);
  });

  test('NET004: a service that may be made before its rule is named', async () => {
    const found = await findInTemplate((resources) => {
      delete resources['NotesService']?.DependsOn;
    });
    expect(found).toEqual(['NET004 NotesService may be created before its listener rule']);
  });
});

describe('PATH001: one prefix', () => {
  const values = ['Conditions', 0, 'PathPatternConfig', 'Values'];

  test('a rule that misses the bare prefix is named', async () => {
    expect(await withProperty('NotesRule', values, ['/api/notes/*'])).toEqual([
      'PATH001 no rule forwards /api/notes to notes',
    ]);
  });

  test('a rule that takes look-alikes is named', async () => {
    expect(await withProperty('NotesRule', values, ['/api/notes*'])).toContain(
      'PATH001 a rule also forwards /api/notes* to notes',
    );
  });

  test('a ROOT_PATH of another prefix is named', async () => {
    expect(await withProperty('NotesTask', container('Environment'), [])).toEqual([
      'PATH001 notes has ROOT_PATH unset, but its rule has /api/notes',
    ]);
  });

  test('two rules of one priority are named', async () => {
    const found = await findInTemplate((resources) => {
      resources['Other'] = structuredClone(resources['NotesRule']) as Resource;
    });
    expect(found).toEqual(['PATH001 Other and NotesRule have priority 10']);
  });

  test('what is left goes to the shell', async () => {
    const found = await withProperty('Listener', ['DefaultActions'], [{ Type: 'fixed-response' }]);
    expect(found).toContain('PATH001 no listener forwards all other paths to shell');
  });
});

test.each([
  ['HealthCheckPath', '/api/notes/health', 'NotesTargets checks /api/notes/health'],
  ['Matcher', { HttpCode: '200-499' }, 'NotesTargets accepts 200-499 as healthy'],
])('HC001: a health check with another %s is named', async (key, value, wrong) => {
  expect(await withProperty('NotesTargets', [key], value)).toEqual([`HC001 ${wrong}`]);
});

describe('IMG001: an image is named by what does not move', () => {
  test('tags that can be moved are named', async () => {
    expect(await withProperty('NotesRepository', ['ImageTagMutability'], 'MUTABLE')).toEqual([
      'IMG001 tags of acme/notes are mutable',
    ]);
  });

  test('a task that runs latest is named', async () => {
    const image = { 'Fn::Sub': '${NotesRepository.RepositoryUri}:latest' };
    expect(await withProperty('NotesTask', container('Image'), image)).toEqual(['IMG001 notes runs latest']);
  });
});

describe('DRAIN001: a task outlives its last request', () => {
  test.each([
    [25, 'notes is killed after 25 s, its targets drain for 20 s'],
    [undefined, undefined],
    [130, 'notes has a StopTimeout of 130 s'],
  ])('a stop time-out of %s', async (seconds, wrong) => {
    const found = await withProperty('NotesTask', container('StopTimeout'), seconds);
    expect(found).toEqual(wrong === undefined ? [] : [`DRAIN001 ${wrong}`]);
  });

  test('a load balancer that keeps idle connections longer than services is named', async () => {
    const attributes = [{ Key: 'idle_timeout.timeout_seconds', Value: '120' }];
    expect(await withProperty('LoadBalancer', ['LoadBalancerAttributes'], attributes)).toEqual([
      'DRAIN001 LoadBalancer keeps idle connections for 120 s, services for 72 s',
    ]);
  });
});

describe('DEP001: a bad release ends by itself', () => {
  test.each([
    [
      'NotesService',
      ['DeploymentConfiguration', 'DeploymentCircuitBreaker'],
      undefined,
      'NotesService does not roll back automatically',
    ],
    [
      'NotesService',
      ['DeploymentConfiguration', 'MinimumHealthyPercent'],
      50,
      'NotesService stops tasks before new ones are healthy',
    ],
    ['NotesService', ['HealthCheckGracePeriodSeconds'], 0, 'NotesService has a grace period of 0 s'],
    [
      'Pipeline',
      ['Stages', 1, 'Actions', 0, 'Configuration', 'DeploymentTimeout'],
      undefined,
      'ECS waits 60 minutes for a deployment',
    ],
  ])('%s with another %s', async (id, way, value, wrong) => {
    expect(await withProperty(id, way, value)).toEqual([`DEP001 ${wrong}`]);
  });
});

describe('pipelines', () => {
  const source = ['Stages', 0, 'Actions', 0];
  const connected = (resources: Resources, configuration: object) => {
    set(resources, 'Pipeline', [...source, 'ActionTypeId'], {
      Category: 'Source',
      Provider: 'CodeStarSourceConnection',
    });
    set(resources, 'Pipeline', [...source, 'Configuration'], configuration);
    set(resources, 'Pipeline', ['Stages', 1, 'Actions', 0, 'ActionTypeId'], {
      Category: 'Build',
      Provider: 'CodeBuild',
    });
  };

  test('SRC001: an address is no owner/name', async () => {
    const id = 'https://github.com/acme/notes';
    const found = await findInTemplate((resources) => connected(resources, { FullRepositoryId: id }));
    expect(found).toEqual([`SRC001 the source is ${id}`]);
    expect(
      await findInTemplate((resources) => connected(resources, { FullRepositoryId: 'acme/notes' })),
    ).toEqual([]);
  });

  test('PIPE001: a build that asks git needs a clone', async () => {
    const buildspec = String(goodTree['buildspec.yml']).replace(
      'commands:\n',
      'commands:\n      - git log\n',
    );
    const files = treeWith({ 'buildspec.yml': buildspec });
    const found = (format: string) =>
      findInTemplate(
        (resources) => connected(resources, { FullRepositoryId: 'a/b', OutputArtifactFormat: format }),
        files,
      );
    expect(await found('CODE_ZIP')).toEqual(['PIPE001 S3 gives the build a zip without .git']);
    expect(await found('CODEBUILD_CLONE_REF')).toEqual([]);
  });

  test("PIPE001: CodePipeline's limits", async () => {
    const six = Array.from({ length: 6 }, (_, index) => ({ Name: `a${index}` }));
    expect(await withProperty('Pipeline', ['Stages', 1, 'Actions', 0, 'OutputArtifacts'], six)).toEqual([
      'PIPE001 ECS has 6 output artifacts',
    ]);
    const Includes = Array.from({ length: 9 }, (_, index) => `apps/${index}/**`);
    const triggers = [{ GitConfiguration: { Push: [{ FilePaths: { Includes } }] } }];
    expect(await withProperty('Pipeline', ['Triggers'], triggers)).toEqual([
      'PIPE001 Pipeline has 9 path filters',
    ]);
  });

  test('PIPE002: a pipeline that nothing starts is named', async () => {
    expect(await without('Start')).toEqual(['PIPE002 nothing starts Pipeline when its object is written']);
    expect(
      await withProperty('Start', ['EventPattern', 'detail', 'object', 'key'], ['other.zip']),
    ).toHaveLength(1);
  });

  test("PIPE002: CDK's own rule on CloudTrail starts nothing", async () => {
    expect(
      await withProperty('Start', ['EventPattern', 'detail-type'], ['AWS API Call via CloudTrail']),
    ).toEqual(['PIPE002 Pipeline waits for a CloudTrail that may not exist']);
  });

  test('PIPE002: a silent bucket and a polling pipeline are named', async () => {
    expect(await withProperty('Releases', ['NotificationConfiguration'], {})).toEqual([
      'PIPE002 Releases sends no events to EventBridge',
    ]);
    expect(
      await withProperty('Pipeline', [...source, 'Configuration', 'PollForSourceChanges'], true),
    ).toEqual(['PIPE002 Pipeline polls its bucket']);
  });
});

describe('ACCESS001: who may enter has been said', () => {
  const everybody = (resources: Resources) =>
    set(resources, 'LoadBalancerGroup', ['SecurityGroupIngress', 0, 'CidrIp'], '0.0.0.0/0');

  test('an open door of which nobody has said so is named', async () => {
    expect(await findInTemplate(everybody)).toEqual([
      'ACCESS001 LoadBalancer is open to everyone, and no setting allows that',
    ]);
  });

  test('said in the plan, or by a tag of the load balancer, it is no finding', async () => {
    const said = treeWith({ 'preflight.json': { ...plan, access: 'open' } });
    expect(await findInTemplate(everybody, said)).toEqual([]);
    const tagged = await findInTemplate((resources) => {
      everybody(resources);
      set(resources, 'LoadBalancer', ['Tags'], [{ Key: 'quintet:access', Value: 'open' }]);
    });
    expect(tagged).toEqual([]);
  });

  test('a sign-in must guard every rule, not the default alone', async () => {
    const signIn = (resources: Resources, id: string, list: string) => {
      const actions = resources[id]?.Properties[list] as object[];
      set(resources, id, [list], [{ Type: 'authenticate-oidc' }, ...actions]);
    };
    const half = await findInTemplate((resources) => {
      everybody(resources);
      signIn(resources, 'Listener', 'DefaultActions');
    });
    expect(half).toHaveLength(1);
    const whole = await findInTemplate((resources) => {
      everybody(resources);
      signIn(resources, 'Listener', 'DefaultActions');
      signIn(resources, 'NotesRule', 'Actions');
    });
    expect(whole).toEqual([]);
  });

  test('a private load balancer has no door to the context', async () => {
    const found = await findInTemplate((resources) => {
      everybody(resources);
      set(resources, 'LoadBalancer', ['Scheme'], 'internal');
    });
    expect(found).toEqual([]);
  });
});
