import { userId } from '@quintet/contract';
import { unauthenticated } from './platform-errors.ts';
import { systemClock } from './clock-ids.ts';
import type { Identity } from './ports.ts';
import type { ServiceConfig } from './service-config.ts';
import { withServiceTokens } from './service-token.ts';

/** For one person on one machine: every request is from the user `local`. */
export const localIdentity: Identity = { identify: () => ({ id: 'local' }) };

/** The header with which tests choose their user. */
export const testUserHeader = 'x-test-user';

/** For tests: the user is the one in the header `x-test-user`, else `local`. A production build refuses to start with it. */
export const testIdentity: Identity = {
  identify({ headers }) {
    const named = headers[testUserHeader];
    if (named === undefined) return { id: 'local' };
    const parsed = userId.safeParse(named);
    if (!parsed.success) throw unauthenticated(`The header ${testUserHeader} does not name a user.`);
    return { id: parsed.data };
  },
};

/** Returns the identity with this name. */
export const identityFor = (name: 'local' | 'test'): Identity =>
  name === 'test' ? testIdentity : localIdentity;

/** Returns the configured identity. With SERVICE_TOKEN, other services may act for their users. */
export function identityOf({ identity, serviceToken }: ServiceConfig): Identity {
  const chosen = identityFor(identity);
  return serviceToken === undefined ? chosen : withServiceTokens(chosen, serviceToken, systemClock);
}
