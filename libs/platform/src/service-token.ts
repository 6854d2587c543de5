import { createHmac, timingSafeEqual } from 'node:crypto';
import { userId } from '@quintet/contract';
import { z } from 'zod';
import { unauthenticated } from './platform-errors.ts';
import type { Clock, Identity, User } from './ports.ts';

/** The request header with a peer's token. */
export const serviceTokenHeader = 'x-service-token';

const claimsForm = z.object({ service: z.string(), user: userId, expiresAtMs: z.number() });
type Claims = z.infer<typeof claimsForm>;

const sign = (secret: string, payload: string) => createHmac('sha256', secret).update(payload).digest();

/** Creates a token that lets `service` act for `user` until `expiresAtMs` (Unix milliseconds). HMAC-SHA-256. */
export function signServiceToken(secret: string, claims: Claims): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${sign(secret, payload).toString('base64url')}`;
}

/**
 * Verifies a peer's token and returns its user.
 *
 * @throws 401 `platform.unauthenticated` when the token is forged, malformed or expired
 */
export function verifyServiceToken(secret: string, token: string, now: Date): User {
  const [payload = '', signature = '', ...rest] = token.split('.');
  const expected = sign(secret, payload);
  const given = Buffer.from(signature, 'base64url');
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected) && rest.length === 0;
  const claims = isSigned ? readClaims(payload) : undefined;
  if (!claims) throw unauthenticated('The service token is not valid.');
  if (claims.expiresAtMs <= now.getTime()) throw unauthenticated('The service token has expired.');
  return { id: claims.user };
}

function readClaims(payload: string): Claims | undefined {
  try {
    return claimsForm.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  } catch {
    // A peer of another release may sign a payload that this one cannot read.
    return undefined;
  }
}

/** Lets peers with a valid token act for their users. Other requests use the given identity. */
export const withServiceTokens = (identity: Identity, secret: string, clock: Clock): Identity => ({
  identify(request) {
    const token = request.headers[serviceTokenHeader];
    return typeof token === 'string'
      ? verifyServiceToken(secret, token, clock.now())
      : identity.identify(request);
  },
});
