import { Aws } from 'aws-cdk-lib';
import { type FleetRow, services } from '@quintet/fleet';
import { dataDir, storesFiles } from '../data/files.ts';
import { vpcCidr } from '../network/network.ts';
import { poolSizeOf } from '../profiles.ts';
import type { Settings } from '../settings.ts';
import { timings } from '../timings.ts';
import type { Deployment } from './deployment.ts';

type Variables = Readonly<Record<string, string>>;

/** Services reach each other through Service Connect: by name, on the container's port. */
const peersOf = ({ name }: FleetRow): Variables =>
  Object.fromEntries(
    services
      .filter((peer) => peer.name !== name)
      .map((peer) => [peer.name, `http://${peer.name}:${peer.containerPort}`]),
  );

const bedrock = ({ bedrockModel }: Settings): Variables =>
  bedrockModel ? { BEDROCK_MODEL_ID: bedrockModel, AWS_REGION: Aws.REGION } : {};

/**
 * The environment of a service without its secrets. COMMIT is not part of it: the ECS action copies the running task
 * definition and changes only the image, so it would soon name the wrong commit (ADR 071).
 */
export const environmentOf = (row: FleetRow, { publicUrl, profile, settings }: Deployment): Variables => ({
  NODE_ENV: 'production',
  PORT: String(row.containerPort),
  HOST: '0.0.0.0',
  OPS_PORT: '9000',
  ROOT_PATH: row.prefix,
  PUBLIC_URL: publicUrl,
  // Other services use the Service Connect name as the host.
  ALLOWED_HOSTS: row.name,
  PEERS: JSON.stringify(peersOf(row)),
  TRUST_PROXY: vpcCidr,
  DRAIN_MS: String(timings.drainMs),
  STOP_TIMEOUT_MS: String((timings.stopTimeoutSeconds - 5) * 1000),
  POOL_SIZE: String(poolSizeOf(profile, services.length)),
  ...(storesFiles(row) ? { DATA_DIR: dataDir } : {}),
  ...(row.asksModel ? bedrock(settings) : {}),
});
