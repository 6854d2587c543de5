import { Aws } from 'aws-cdk-lib';
import { type FleetRow, services } from '@quintet/fleet';
import { dataDir, storesFiles } from '../data/files.ts';
import { vpcCidr } from '../network/network.ts';
import { poolSizeOf } from '../profiles.ts';
import type { Settings } from '../settings.ts';
import { timings } from '../timings.ts';
import type { Deployment } from './deployment.ts';

type Variables = Readonly<Record<string, string>>;

/** Peers meet by Service Connect: a name, and the container's port. */
const peersOf = ({ name }: FleetRow): Variables =>
  Object.fromEntries(
    services
      .filter((peer) => peer.name !== name)
      .map((peer) => [peer.name, `http://${peer.name}:${peer.containerPort}`]),
  );

const bedrock = ({ bedrockModel }: Settings): Variables =>
  bedrockModel ? { BEDROCK_MODEL_ID: bedrockModel, AWS_REGION: Aws.REGION } : {};

/**
 * What a service reads besides its secrets. COMMIT is not among it: the ECS action copies the task definition that runs
 * and changes the image only, so a commit in here would soon name another one (ADR 071).
 */
export const environmentOf = (row: FleetRow, { publicUrl, profile, settings }: Deployment): Variables => ({
  NODE_ENV: 'production',
  PORT: String(row.containerPort),
  HOST: '0.0.0.0',
  OPS_PORT: '9000',
  ROOT_PATH: row.prefix,
  PUBLIC_URL: publicUrl,
  // Peers ask for the name by which Service Connect knows this service.
  ALLOWED_HOSTS: row.name,
  PEERS: JSON.stringify(peersOf(row)),
  TRUST_PROXY: vpcCidr,
  DRAIN_MS: String(timings.drainMs),
  STOP_TIMEOUT_MS: String((timings.stopTimeoutSeconds - 5) * 1000),
  POOL_SIZE: String(poolSizeOf(profile, services.length)),
  ...(storesFiles(row) ? { DATA_DIR: dataDir } : {}),
  ...(row.asksModel ? bedrock(settings) : {}),
});
