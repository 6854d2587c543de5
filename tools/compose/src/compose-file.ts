import type { FleetRow } from '@quintet/fleet';
import { serviceBlock, shellBlock } from './service-block.ts';

const servicesOf = (fleet: readonly FleetRow[]) => fleet.filter(({ kind }) => kind === 'service');

const head = `# Written by tools/compose from the fleet table (tools/fleet): change those, then run 'npx nx write compose'.
# Build the images first: npx nx run-many -t image. When one is missing, "up" cannot find quintet/<app>.
# Uses only what both Compose 1.29 and the Compose specification (v2) support.

x-contained: &contained
  read_only: true
  cap_drop: [ALL]
  security_opt: ['no-new-privileges:true']
  logging:
    driver: json-file
    options: { max-size: 10m, max-file: '3' }

x-step: &step
  <<: *contained
  restart: 'no'
  user: '1000:1000'
  tmpfs: [/tmp]
  healthcheck: { disable: true }

x-service: &service
  <<: *contained
  restart: unless-stopped
  user: '1000:1000'
  tmpfs: [/tmp]
  # Longer than STOP_TIMEOUT_MS, after which a service stops draining and exits.
  stop_grace_period: 30s

# Non-root on port 80, as in the task definition.
x-front: &front
  <<: *contained
  restart: unless-stopped
  user: '101:101'
  tmpfs: ['/tmp:uid=101,gid=101']
  sysctls:
    net.ipv4.ip_unprivileged_port_start: '0'
  stop_grace_period: 30s

x-environment: &environment
  HOST: 0.0.0.0
  OPS_PORT: '9000'
  LOG_LEVEL: '\${LOG_LEVEL:-info}'
  COMMIT: '\${COMMIT:-unknown}'
  SERVICE_TOKEN_FILE: /run/secrets/service-token
  # The private ranges that container engines use. Only containers in this network can reach a service.
  TRUST_PROXY: 10.0.0.0/8,172.16.0.0/12,192.168.0.0/16
  # No delay: the gateway tries the next replica when a connection is refused.
  DRAIN_MS: '0'
  STOP_TIMEOUT_MS: '25000'
`;

const baseBlocks = (fleet: readonly FleetRow[]): string => {
  const services = servicesOf(fleet);
  const volumes = ['postgres', ...services.filter(({ dataDir }) => dataDir).map(({ name }) => name)];
  return `
services:
  # Creates each secret once, and sets the owners of the volumes.
  prepare:
    <<: *contained
    image: &postgres public.ecr.aws/docker/library/postgres:18-bookworm
    restart: 'no'
    user: '0:0'
    cap_add: [CHOWN]
    network_mode: none
    entrypoint: [sh, /prepare.sh]
    command: [${services.map(({ name }) => name).join(', ')}]
    volumes:
      - ./prepare.sh:/prepare.sh:ro
      - secrets:/run/secrets
${volumes.map((name) => `      - ${name}:/volumes/${name}`).join('\n')}

  postgres:
    <<: *contained
    image: *postgres
    restart: unless-stopped
    user: '999:999'
    tmpfs: [/tmp, '/var/run/postgresql:uid=999,gid=999']
    # Reads the password at start, so that "docker inspect" does not show it. Every replica has a pool of 10 connections.
    entrypoint:
      - sh
      - -c
      - POSTGRES_PASSWORD="$$(cat /run/secrets/admin-password)" exec docker-entrypoint.sh "$$@"
      - postgres
    command: [postgres, -c, max_connections=300]
    volumes:
      - postgres:/var/lib/postgresql
      - secrets:/run/secrets:ro
    mem_limit: 1g
    shm_size: 128m
    stop_grace_period: 60s
    healthcheck:
      # Over TCP, because PostgreSQL answers on the socket only while the image initialises.
      test: [CMD, pg_isready, -q, -h, 127.0.0.1, -U, postgres]
      interval: 1s
      timeout: 5s
      retries: 60
    depends_on:
      prepare: { condition: service_completed_successfully }
`;
};

const gateway = (fleet: readonly FleetRow[]): string => `
  # The only published port. Its rules are the load balancer's, from the fleet table (gateway/routes.conf).
  gateway:
    <<: *front
    image: public.ecr.aws/docker/library/nginx:1.28-alpine-slim
    entrypoint: [nginx, -e, stderr, -c, /etc/gateway/nginx.conf]
    volumes: ['./gateway:/etc/gateway:ro']
    ports: ['127.0.0.1:\${PORT:-8080}:80']
    mem_limit: 256m
    healthcheck:
      test:
        - CMD-SHELL
        - wget -q -O /dev/null http://127.0.0.1:8081 2>/dev/null || bash -c '</dev/tcp/127.0.0.1/8081'
      interval: 2s
      timeout: 5s
    depends_on:
${fleet.map(({ name }) => `      ${name}: { condition: service_healthy }`).join('\n')}
`;

const volumes = (fleet: readonly FleetRow[]): string => `
volumes:
  secrets:
  postgres:
${fleet.flatMap(({ name, dataDir }) => (dataDir ? [`  ${name}:\n`] : [])).join('')}`;

/** The text of docker/compose.yml: the apps of the fleet, PostgreSQL and the gateway. */
export const composeFile = (fleet: readonly FleetRow[]): string => {
  const services = servicesOf(fleet);
  return [
    head,
    baseBlocks(fleet),
    ...services.map((row) => serviceBlock(row, services)),
    ...fleet.filter(({ kind }) => kind === 'shell').map(shellBlock),
    gateway(fleet),
    volumes(fleet),
  ].join('');
};
