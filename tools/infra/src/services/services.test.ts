import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FleetRow, fleet, services } from '@quintet/fleet';
import { postgresEnvironment } from '@quintet/postgres';
import { describe, expect, test } from 'vitest';
import { storesFiles } from '../data/files.ts';
import { digestParameterOf, familyOf, migrateFamilyOf } from '../names.ts';
import { poolSizeOf, profiles } from '../profiles.ts';
import { resourcesOf } from '../template.ts';
import { allOf, oneOf, statementsByRole, templateFor } from '../testing.ts';
import { timings } from '../timings.ts';

type Container = {
  Name: string;
  Image: unknown;
  Command?: string[];
  Essential: boolean;
  Environment?: { Name: string; Value: unknown }[];
  Secrets?: { Name: string }[];
  PortMappings?: { ContainerPort: number }[];
  DependsOn?: unknown[];
  User: string;
};
type Task = {
  ContainerDefinitions: Container[];
  RuntimePlatform: { CpuArchitecture: string };
  Volumes: unknown[];
};

const template = templateFor('--profile=small');
const taskOf = (family: string): Task =>
  oneOf(template, 'AWS::ECS::TaskDefinition', 'Family', family).Properties as Task;
const containerOf = (row: FleetRow): Container => taskOf(familyOf(row)).ContainerDefinitions[0] as Container;

const environmentOf = (container: Container): Record<string, string> =>
  Object.fromEntries(
    (container.Environment ?? []).map(({ Name, Value }) => [
      Name,
      // The load balancer's host name is an attribute, known only after creation.
      typeof Value === 'string' ? Value : 'http://quintet-1.us-east-1.elb.amazonaws.com',
    ]),
  );

describe.each(fleet)('the task of $name', (row) => {
  const container = containerOf(row);

  test('has one container with the name, size and port of the fleet table', () => {
    const { Properties } = oneOf(template, 'AWS::ECS::TaskDefinition', 'Family', familyOf(row));
    expect(Properties).toMatchObject({ Cpu: String(row.cpuUnits), Memory: String(row.memoryMiB) });
    expect(taskOf(familyOf(row)).ContainerDefinitions.map(({ Name }) => Name)).toEqual([row.containerName]);
    expect(container.PortMappings).toMatchObject([{ ContainerPort: row.containerPort, Name: 'http' }]);
  });

  test('runs the image whose digest its pipeline recorded', () => {
    const image = JSON.stringify(container.Image);
    const parameter = /\/(quintet\/[\w-]+)@\$\{(\w+)\}"/.exec(image);
    expect(parameter?.[1]).toBe(row.imageRepository);
    expect(template.Parameters?.[parameter?.[2] ?? '']).toMatchObject({
      Type: 'AWS::SSM::Parameter::Value<String>',
      Default: digestParameterOf(row),
    });
  });

  test('can write only to its folders, is not root, and has no capabilities', () => {
    expect(container).toMatchObject({
      ReadonlyRootFilesystem: true,
      User: row.kind === 'shell' ? '101:101' : '1000:1000',
      LinuxParameters: { Capabilities: { Drop: ['ALL'] }, InitProcessEnabled: true },
    });
    const folders = storesFiles(row) ? ['/tmp', '/data'] : ['/tmp'];
    expect(container).toMatchObject({ MountPoints: folders.map((ContainerPath) => ({ ContainerPath })) });
  });

  test('has the stop timeout that its environment relies on', () => {
    expect(timings.stopTimeoutSeconds).toBeGreaterThanOrEqual(timings.deregistrationSeconds + 10);
    expect(timings.stopTimeoutSeconds).toBeLessThanOrEqual(120);
    expect(container).toMatchObject({ StopTimeout: timings.stopTimeoutSeconds });
  });
});

describe.each(services)('the environment of $name', (row) => {
  const container = containerOf(row);
  const environment = environmentOf(container);
  const secrets = { DATABASE_URL: 'postgres://a:b@c/d', SERVICE_TOKEN: 'x'.repeat(48) };

  test('is valid for a service', () => {
    const read = postgresEnvironment.parse({ ...environment, ...secrets });
    expect(read).toMatchObject({ HOST: '0.0.0.0', PORT: row.containerPort, ROOT_PATH: row.prefix });
    expect(read.STOP_TIMEOUT_MS).toBe(timings.stopTimeoutSeconds * 1000 - 5_000);
    expect(read.DRAIN_MS).toBeLessThan(read.STOP_TIMEOUT_MS);
    expect(read.ALLOWED_HOSTS).toEqual([row.name]);
  });

  test('lists every other service by its Service Connect name', () => {
    const peers = services
      .filter(({ name }) => name !== row.name)
      .map(({ name }) => [name, `http://${name}:8000`]);
    expect(JSON.parse(environment['PEERS'] ?? '')).toEqual(Object.fromEntries(peers));
  });

  test('reads secrets from Secrets Manager and contains no COMMIT', () => {
    expect(container.Secrets?.map(({ Name }) => Name)).toEqual(Object.keys(secrets));
    expect(Object.keys(environment)).not.toEqual(expect.arrayContaining(Object.keys(secrets)));
    expect(environment).not.toHaveProperty('COMMIT');
  });

  test('has DATA_DIR if and only if the service requires it', () => {
    const config = readFileSync(
      join(import.meta.dirname, `../../../../apps/${row.name}/src/config.ts`),
      'utf8',
    );
    expect('DATA_DIR' in environment).toBe(config.includes('DATA_DIR:'));
  });

  test('belongs to a service that others can reach by name', () => {
    const service = oneOf(template, 'AWS::ECS::Service', 'ServiceName', row.name);
    expect(service.Properties).toMatchObject({
      ServiceConnectConfiguration: {
        Services: [{ PortName: 'http', ClientAliases: [{ DnsName: row.name, Port: row.containerPort }] }],
      },
    });
  });
});

describe.each(services)('the migration of $name', (row) => {
  const { ContainerDefinitions } = taskOf(migrateFamilyOf(row));
  const [migrate, bootstrap] = ContainerDefinitions;

  test('starts after the bootstrap, and only the bootstrap gets the admin URL', () => {
    expect(migrate).toMatchObject({
      Name: row.containerName,
      Command: ['node', 'main.mjs', 'migrate'],
      DependsOn: [{ ContainerName: 'bootstrap', Condition: 'SUCCESS' }],
      Essential: true,
    });
    expect(bootstrap).toMatchObject({ Command: ['node', 'main.mjs', 'bootstrap'], Essential: false });
    expect(migrate?.Secrets?.map(({ Name }) => Name)).not.toContain('ADMIN_DATABASE_URL');
    expect(bootstrap?.Secrets?.map(({ Name }) => Name)).toContain('ADMIN_DATABASE_URL');
  });
});

describe.each(fleet)('the service $name', (row) => {
  const service = oneOf(template, 'AWS::ECS::Service', 'ServiceName', row.name);

  test('rolls back a failed deployment and never runs fewer tasks than before', () => {
    expect(service.Properties).toMatchObject({
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
      },
      HealthCheckGracePeriodSeconds: timings.graceSeconds,
    });
  });

  test('registers its container in its target group, after the listener refers to it', () => {
    expect(service.Properties).toMatchObject({
      LoadBalancers: [{ ContainerName: row.containerName, ContainerPort: row.containerPort }],
    });
    const before = (service.DependsOn as string[]).map((id) => template.Resources[id]?.Type);
    expect(before).toContain(
      row.kind === 'shell'
        ? 'AWS::ElasticLoadBalancingV2::Listener'
        : 'AWS::ElasticLoadBalancingV2::ListenerRule',
    );
  });

  test('starts no task on the first deployment, and later leaves the count to pipelines and scaling', () => {
    expect(service.Properties).toMatchObject({
      DesiredCount: { 'Fn::If': ['IsFirstDeployment', 0, { Ref: 'AWS::NoValue' }] },
    });
  });
});

test('scaling follows CPU and requests, and starts after the first deployment', () => {
  const targets = resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget');
  const policies = resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalingPolicy');
  expect(targets).toHaveLength(fleet.length);
  expect(policies).toHaveLength(fleet.length * 2);
  for (const [, resource] of [...targets, ...policies]) {
    expect(resource).toMatchObject({ Condition: 'IsLaterDeployment' });
  }
  expect(JSON.stringify(policies)).toContain('ALBRequestCountPerTarget');
});

test('the shell can listen on port 80 without being root', () => {
  const [shell] = taskOf('quintet-shell').ContainerDefinitions;
  expect(shell).toMatchObject({
    SystemControls: [{ Namespace: 'net.ipv4.ip_unprivileged_port_start', Value: '0' }],
  });
});

test.each(Object.entries(profiles))(
  'in %s all pools fit the database, even twice during a rollout',
  (_, profile) => {
    const poolSize = poolSizeOf(profile, services.length);
    expect(poolSize).toBeGreaterThanOrEqual(2);
    const connections = services.length * profile.tasks.most * 2 * (poolSize + 1);
    expect(connections).toBeLessThanOrEqual(profile.database.connections);
  },
);

test('no role may call a model unless one is configured', () => {
  expect(JSON.stringify(template)).not.toContain('bedrock');
});

describe('a configured model', () => {
  const named = templateFor('--profile=dev', '--bedrock=us.amazon.nova-lite-v1:0', '--architecture=arm64');

  const allowed = [...statementsByRole(named)].filter(([, statements]) =>
    JSON.stringify(statements).includes('bedrock'),
  );

  test('is available to the services that may ask a model, and to no other', () => {
    const names = services.filter(({ asksModel }) => asksModel).map(({ name }) => name);
    expect(allowed.map(([id]) => id.replace(/TaskRole.*$/, '').toLowerCase())).toEqual(names);
  });

  test.each(services.filter(({ asksModel }) => asksModel))(
    'is the only one that $name may ask',
    ({ name }) => {
      const resources = JSON.stringify(allowed[0]?.[1][0]?.Resource);
      expect(resources).toContain('inference-profile/us.amazon.nova-lite-v1:0');
      expect(resources).toContain('foundation-model/amazon.nova-lite-v1:0');
      const task = oneOf(named, 'AWS::ECS::TaskDefinition', 'Family', `quintet-${name}`).Properties as Task;
      expect(task.ContainerDefinitions[0]?.Environment).toContainEqual({
        Name: 'BEDROCK_MODEL_ID',
        Value: 'us.amazon.nova-lite-v1:0',
      });
    },
  );

  test('does not change the architecture of the tasks or the capacity of the profile', () => {
    const tasks = allOf<Task>(named, 'AWS::ECS::TaskDefinition');
    expect(new Set(tasks.map(({ RuntimePlatform }) => RuntimePlatform.CpuArchitecture))).toEqual(
      new Set(['ARM64']),
    );
    for (const service of allOf(named, 'AWS::ECS::Service')) {
      expect(service).toMatchObject({ CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] });
    }
  });
});
