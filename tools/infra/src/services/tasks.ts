import { Duration } from 'aws-cdk-lib';
import {
  ContainerDependencyCondition,
  type FargateTaskDefinition,
  type HealthCheck,
  Secret,
} from 'aws-cdk-lib/aws-ecs';
import type { FleetRow } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { dataDir } from '../data/files.ts';
import { familyOf, migrateFamilyOf, titleOf } from '../names.ts';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import type { App } from './deployment.ts';
import { addContainer, makeTask, portOf } from './container.ts';
import { environmentOf } from './environment.ts';
import { makeExecutionRole } from '../roles/task-roles.ts';

/** ECS ignores an image's HEALTHCHECK. Bash sends the request because the image has no curl. */
const healthOf = ({ kind, containerPort, healthPath }: FleetRow): HealthCheck => {
  const request = `printf 'GET ${healthPath} HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3`;
  const check = `exec 3<>/dev/tcp/127.0.0.1/${containerPort} && ${request} && read -r _ status _ <&3 && [[ $status == 200 ]]`;
  return {
    command: kind === 'shell' ? ['CMD', '/usr/share/quintet/health.sh'] : ['CMD', 'bash', '-c', check],
    interval: Duration.seconds(5),
    timeout: Duration.seconds(2),
    retries: 3,
    startPeriod: Duration.seconds(30),
  };
};

const secretsOf = ({ row: { name }, deployment: { secrets } }: App): Record<string, Secret> => {
  const databaseUrl = secrets.databaseUrls[name];
  if (!databaseUrl) throw new Error(`${name} has no database.`);
  return {
    DATABASE_URL: Secret.fromSecretsManager(databaseUrl),
    SERVICE_TOKEN: Secret.fromSecretsManager(secrets.serviceToken),
  };
};

const nothingSecret = 'Secrets come from Secrets Manager; these variables are names, ports and times.';

const mountFolder = (task: FargateTaskDefinition, { row, deployment: { files } }: App): void => {
  const folder = files.folders[row.name];
  if (!folder) return;
  task.addVolume({
    name: 'data',
    efsVolumeConfiguration: {
      fileSystemId: files.fileSystem.fileSystemId,
      transitEncryption: 'ENABLED',
      authorizationConfig: { accessPointId: folder.accessPointId, iam: 'ENABLED' },
    },
  });
  task.defaultContainer?.addMountPoints({ sourceVolume: 'data', containerPath: dataDir, readOnly: false });
};

/** The task that serves requests. Its container has the name of the fleet table, as in `imagedefinitions.json`. */
export const makeServeTask = (scope: Construct, app: App): FargateTaskDefinition => {
  const { row, deployment } = app;
  const executionRole = makeExecutionRole(scope, `${titleOf(row)}ExecutionRole`, app);
  const task = makeTask(scope, `${titleOf(row)}Task`, familyOf(row), app, executionRole);
  addContainer(task, app, {
    containerName: row.containerName,
    portMappings: [portOf(row)],
    healthCheck: healthOf(row),
    ...(row.kind === 'service'
      ? { environment: environmentOf(row, deployment), secrets: secretsOf(app) }
      : // The user is not root, and without this only root can listen below port 1024.
        { systemControls: [{ namespace: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] }),
  });
  mountFolder(task, app);
  acknowledge(task, 'ECS2', nothingSecret);
  return task;
};

/**
 * The task that runs once before a release. Its bootstrap container creates the database or updates its password, then
 * the other migrates the schema. Only the bootstrap gets the credentials of the admin role.
 */
export const makeMigrateTask = (scope: Construct, app: App): FargateTaskDefinition => {
  const { row, deployment } = app;
  const executionRole = makeExecutionRole(scope, `${titleOf(row)}MigrateExecutionRole`, app);
  const task = makeTask(scope, `${titleOf(row)}MigrateTask`, migrateFamilyOf(row), app, executionRole);
  const environment = environmentOf(row, deployment);
  const secrets = secretsOf(app);
  const migrate = addContainer(task, app, {
    containerName: row.containerName,
    command: ['node', 'main.mjs', 'migrate'],
    environment,
    secrets,
  });
  const bootstrap = addContainer(task, app, {
    containerName: 'bootstrap',
    command: ['node', 'main.mjs', 'bootstrap'],
    essential: false,
    environment,
    secrets: { ...secrets, ADMIN_DATABASE_URL: Secret.fromSecretsManager(deployment.secrets.adminUrl) },
  });
  migrate.addContainerDependencies({
    container: bootstrap,
    condition: ContainerDependencyCondition.SUCCESS,
  });
  acknowledge(task, 'ECS2', nothingSecret);
  return task;
};
