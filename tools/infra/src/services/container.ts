import { Duration } from 'aws-cdk-lib';
import {
  AppProtocol,
  AwsLogDriverMode,
  Capability,
  type ContainerDefinitionOptions,
  type ContainerDefinition,
  CpuArchitecture,
  FargateTaskDefinition,
  LinuxParameters,
  LogDrivers,
  OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { FleetRow } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { timings } from '../timings.ts';
import type { App } from './deployment.ts';

/** The user of the image, which is never root. */
const userOf = ({ kind }: FleetRow): string => (kind === 'shell' ? '101:101' : '1000:1000');

/** A task definition without containers. `/tmp` and the app's own folder are the only writable paths. */
export const makeTask = (
  scope: Construct,
  id: string,
  family: string,
  { row, deployment: { settings }, taskRole }: App,
  executionRole: Role,
): FargateTaskDefinition =>
  new FargateTaskDefinition(scope, id, {
    family,
    cpu: row.cpuUnits,
    memoryLimitMiB: row.memoryMiB,
    taskRole,
    executionRole,
    runtimePlatform: {
      cpuArchitecture: settings.architecture === 'arm64' ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64,
      operatingSystemFamily: OperatingSystemFamily.LINUX,
    },
    // Fargate has no tmpfs. The image declares VOLUME /tmp so that its user can write here.
    volumes: [{ name: 'tmp' }],
  });

/** Adds a container with as few permissions as possible. */
export const addContainer = (
  task: FargateTaskDefinition,
  { row, image, log }: App,
  options: Omit<ContainerDefinitionOptions, 'image'> & { readonly containerName: string },
): ContainerDefinition => {
  const linuxParameters = new LinuxParameters(task, `${options.containerName}Linux`, {
    initProcessEnabled: true,
  });
  linuxParameters.dropCapabilities(Capability.ALL);
  const container = task.addContainer(options.containerName, {
    image,
    user: userOf(row),
    readonlyRootFilesystem: true,
    linuxParameters,
    // A blocked log driver must not delay requests.
    logging: LogDrivers.awsLogs({
      logGroup: log,
      streamPrefix: 'task',
      mode: AwsLogDriverMode.NON_BLOCKING,
    }),
    stopTimeout: Duration.seconds(timings.stopTimeoutSeconds),
    ...options,
  });
  container.addMountPoints({ sourceVolume: 'tmp', containerPath: '/tmp', readOnly: false });
  return container;
};

/** The name of the port in Service Connect and the target group. */
export const portName = 'http';

export const portOf = ({ containerPort }: FleetRow) => ({
  name: portName,
  containerPort,
  appProtocol: AppProtocol.http,
});
