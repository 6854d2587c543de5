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

/** The users of the images: nobody is root. */
const userOf = ({ kind }: FleetRow): string => (kind === 'shell' ? '101:101' : '1000:1000');

/** An empty task of the app's size. `/tmp` is the only place besides its folder where it may write. */
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
    // Fargate has no tmpfs; an image says VOLUME /tmp, so that its user may write here.
    volumes: [{ name: 'tmp' }],
  });

/** Adds a container that can do as little as possible. */
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
    // A log that cannot be written holds no request up.
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

/** The name under which Service Connect and the target group know the port. */
export const portName = 'http';

export const portOf = ({ containerPort }: FleetRow) => ({
  name: portName,
  containerPort,
  appProtocol: AppProtocol.http,
});
