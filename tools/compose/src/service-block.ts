import type { FleetRow } from '@quintet/fleet';

const modelSettings = ['OPENAI_BASE_URL', 'OPENAI_MODEL', 'OPENAI_API_KEY', 'BEDROCK_MODEL_ID', 'AWS_REGION'];

/** Environment variables of single services. An empty value means 'not set'. */
const ownSettings: Readonly<Record<string, readonly string[]>> = {
  // Its built-in check of the page goes through the gateway, as users do. Container names change, so the name is fixed.
  metricshub: ['PUBLIC_URL: http://gateway', "MACHINE_NAME: '${MACHINE_NAME:-compose}'"],
};

const imageOf = ({ imageRepository }: FleetRow): string => `${imageRepository}:\${IMAGE_TAG:-local}`;

const addressOf = ({ name, containerPort }: FleetRow): string => `http://${name}:${containerPort}`;

const peersOf = (row: FleetRow, services: readonly FleetRow[]): string =>
  JSON.stringify(
    Object.fromEntries(services.filter((peer) => peer !== row).map((peer) => [peer.name, addressOf(peer)])),
  );

const environmentOf = (row: FleetRow, services: readonly FleetRow[]): string[] => [
  `PORT: '${row.containerPort}'`,
  `ROOT_PATH: ${row.prefix}`,
  `DATABASE_URL_FILE: /run/secrets/${row.name}-database-url`,
  `ALLOWED_HOSTS: '${row.name},\${ALLOWED_HOSTS:-}'`,
  `PEERS: '${peersOf(row, services)}'`,
  ...(row.dataDir ? [`DATA_DIR: ${row.dataDir}`] : []),
  ...(row.asksModel ? modelSettings.map((name) => `${name}: '\${${name}:-}'`) : []),
  ...(ownSettings[row.name] ?? []),
];

const indent = (lines: readonly string[], depth: number): string =>
  lines.map((line) => `${' '.repeat(depth)}${line}\n`).join('');

/**
 * A service, with the steps that create its database and migrate its schema before it starts. It has the memory of the ECS
 * task. CPU units are shares, as in ECS, so a single busy service may use the whole machine.
 */
export const serviceBlock = (row: FleetRow, services: readonly FleetRow[]): string => {
  const { name, memoryMiB, cpuUnits, dataDir } = row;
  const mounts = ['secrets:/run/secrets:ro', ...(dataDir ? [`${name}:${dataDir}`] : [])];
  return `
  ${name}:
    <<: *service
    image: &${name} ${imageOf(row)}
    pull_policy: never
    environment: &${name}-environment
      <<: *environment
${indent(environmentOf(row, services), 6)}    volumes: [${mounts.map((mount) => `'${mount}'`).join(', ')}]
    mem_limit: ${memoryMiB}m
    cpu_shares: ${cpuUnits}
    depends_on:
      ${name}-migrate: { condition: service_completed_successfully }

  ${name}-migrate:
    <<: *step
    image: *${name}
    pull_policy: never
    command: [node, main.mjs, migrate]
    environment: *${name}-environment
    volumes: ['secrets:/run/secrets:ro']
    depends_on:
      ${name}-bootstrap: { condition: service_completed_successfully }

  ${name}-bootstrap:
    <<: *step
    image: *${name}
    pull_policy: never
    command: [node, main.mjs, bootstrap]
    environment:
      <<: *${name}-environment
      ADMIN_DATABASE_URL_FILE: /run/secrets/admin-database-url
    # May read the administrator's secret; the service itself may not.
    group_add: ['999']
    volumes: ['secrets:/run/secrets:ro']
    depends_on:
      postgres: { condition: service_healthy }
`;
};

/** The shell. It has no dependencies, and reads the list of services from a file in its image. */
export const shellBlock = (row: FleetRow): string => `
  ${row.name}:
    <<: *front
    image: ${imageOf(row)}
    pull_policy: never
    mem_limit: ${row.memoryMiB}m
    cpu_shares: ${row.cpuUnits}
`;
