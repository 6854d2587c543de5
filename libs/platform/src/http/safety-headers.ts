/** On every answer, good or bad. Nothing here breaks plain http: no HSTS, no upgrade-insecure-requests (ADR 010). */
export const safetyHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;
