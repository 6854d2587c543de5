import type { FleetRow } from '@quintet/fleet';
import { composeFile } from './compose-file.ts';
import { gatewayRoutes } from './gateway-routes.ts';

/** The files generated from the fleet table, by their path in the repository. */
export const generatedFiles = (fleet: readonly FleetRow[]): Readonly<Record<string, string>> => ({
  'docker/compose.yml': composeFile(fleet),
  'docker/gateway/routes.conf': gatewayRoutes(fleet),
});
