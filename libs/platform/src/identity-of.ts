import { systemClock } from './clock-ids.ts';
import { identityFor } from './identity.ts';
import type { Identity } from './ports.ts';
import type { ServiceConfig } from './service-config.ts';
import { withServiceTokens } from './service-token.ts';

/** The identity that a service's configuration asks for; with SERVICE_TOKEN peers may act for their users. */
export function identityOf({ identity, serviceToken }: ServiceConfig): Identity {
  const chosen = identityFor(identity);
  return serviceToken === undefined ? chosen : withServiceTokens(chosen, serviceToken, systemClock);
}
