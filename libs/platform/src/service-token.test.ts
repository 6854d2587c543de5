import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { localIdentity } from './identity.ts';
import {
  serviceTokenHeader,
  signServiceToken,
  verifyServiceToken,
  withServiceTokens,
} from './service-token.ts';

const secret = 'a secret of at least 32 characters';
const now = new Date('2026-01-01T00:00:00Z');
const claims = { service: 'chat', user: 'ada', expiresAtMs: now.getTime() + 1 };

/** A token with any payload and a valid signature. */
const signed = (payload: string) => {
  const encoded = Buffer.from(payload).toString('base64url');
  return `${encoded}.${createHmac('sha256', secret).update(encoded).digest('base64url')}`;
};

test('a token lets its bearer act for its user', () => {
  expect(verifyServiceToken(secret, signServiceToken(secret, claims), now)).toEqual({ id: 'ada' });
});

describe('401, never 500', () => {
  const [payload, signature] = signServiceToken(secret, claims).split('.') as [string, string];
  const forgedPayload = Buffer.from(JSON.stringify({ ...claims, user: 'eve' })).toString('base64url');
  test.each(
    Object.entries({
      empty: '',
      'a dot': '.',
      'no signature': payload,
      'another secret': signServiceToken(`${secret}!`, claims),
      'another user under an old signature': `${forgedPayload}.${signature}`,
      'a third part': `${payload}.${signature}.x`,
      expired: signServiceToken(secret, { ...claims, expiresAtMs: now.getTime() }),
      'signed, but not JSON': signed('{"user"'),
      'signed, but null': signed('null'),
      'signed, without an expiry': signed('{"service":"chat","user":"ada"}'),
      'signed, with an expiry in words': signed('{"service":"chat","user":"ada","expiresAtMs":"never"}'),
      'signed, without a user': signed('{"service":"chat","user":"","expiresAtMs":9999999999999}'),
    }),
  )('%s', (_, token) => {
    expect(() => verifyServiceToken(secret, token, now)).toThrow(
      expect.objectContaining({ status: 401, code: 'platform.unauthenticated' }),
    );
  });
});

test('a request without a token uses the other identity, a request with a bad token is refused', () => {
  const identity = withServiceTokens(localIdentity, secret, { now: () => now });
  expect(identity.identify({ headers: {} })).toEqual({ id: 'local' });
  expect(() => identity.identify({ headers: { [serviceTokenHeader]: 'x' } })).toThrow('token');
});
