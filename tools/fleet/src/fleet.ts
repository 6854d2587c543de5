/**
 * One row per deployed container. Everything that names, sizes or routes a container reads this table:
 * the local run, the router, compose, images, pipelines.
 */
export type FleetRow = {
  /** The app's folder under apps/, its container name and the last part of its image repository. */
  readonly name: string;
  readonly kind: 'service' | 'shell';
  /** The path prefix, which the load balancer does not remove. The shell gets all other paths. */
  readonly prefix: `/${string}`;
  readonly imageRepository: string;
  readonly containerName: string;
  /** Port in the container. */
  readonly containerPort: number;
  /** Preferred port of a local run. When it is in use, another free one is taken. */
  readonly localPort: number;
  /** Preferred port of `/ready` and `/metrics` in a local run. */
  readonly localOpsPort?: number;
  /** ECS CPU units: 1024 is one vCPU. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
  /** Path of the load balancer's health check, without the prefix. */
  readonly healthPath: `/${string}`;
  /** Folder for files in the container, a volume or EFS. Without it, all data is in the database. */
  readonly dataDir?: `/${string}`;
  /** True when it may call the Amazon Bedrock model of the stack. */
  readonly asksModel?: boolean;
};

const service = (name: string, index: number): FleetRow => ({
  name,
  kind: 'service',
  prefix: `/api/${name}`,
  imageRepository: `quintet/${name}`,
  containerName: name,
  containerPort: 8000,
  localPort: 8101 + index,
  localOpsPort: 8201 + index,
  cpuUnits: 256,
  memoryMiB: 512,
  healthPath: '/health',
});

/** The shell: a static page with the tabs. */
export const shell: FleetRow = {
  name: 'shell',
  kind: 'shell',
  prefix: '/',
  imageRepository: 'quintet/shell',
  containerName: 'shell',
  containerPort: 80,
  localPort: 8100,
  cpuUnits: 256,
  memoryMiB: 512,
  healthPath: '/health',
};

/** The services, in the order of the tabs. */
export const services: readonly FleetRow[] = [
  // The engine of DataPulse is a second process in the same container.
  { ...service('datapulse', 0), cpuUnits: 1024, memoryMiB: 2048, dataDir: '/data' },
  service('taskflow', 1),
  { ...service('chatmind', 2), asksModel: true },
  { ...service('filevault', 3), dataDir: '/data' },
  service('metricshub', 4),
];

/** Every container. */
export const fleet: readonly FleetRow[] = [...services, shell];
