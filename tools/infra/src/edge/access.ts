import { isIPv4 } from 'node:net';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SettingsError } from '../settings.ts';

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https:// URL' });

/** What the load balancer needs for sign-in; see the provider's `.well-known/openid-configuration`. */
const oidcProvider = z.strictObject({
  issuer: httpsUrl,
  authorizationEndpoint: httpsUrl,
  tokenEndpoint: httpsUrl,
  userInfoEndpoint: httpsUrl,
  clientId: z.string().min(1, 'must not be empty'),
  clientSecretArn: z
    .string()
    .regex(
      /^arn:aws[\w-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/,
      'must be the ARN of a secret in Secrets Manager',
    ),
});

export type OidcProvider = z.output<typeof oidcProvider>;

/** Who has access. */
export type Access =
  | { readonly kind: 'open' }
  | { readonly kind: 'cidrs'; readonly cidrs: readonly string[] }
  | { readonly kind: 'oidc'; readonly provider: OidcProvider };

const isCidr = (text: string): boolean => {
  const [address = '', prefix = '', ...rest] = text.split('/');
  return isIPv4(address) && /^\d{1,2}$/.test(prefix) && Number(prefix) <= 32 && rest.length === 0;
};

const readCidrs = (text: string): Access => {
  const cidrs = text.split(',').map((cidr) => cidr.trim());
  for (const cidr of cidrs) {
    if (!isCidr(cidr)) throw new SettingsError(`"${cidr}" is not an IPv4 range like 203.0.113.0/24.`);
    if (cidr.endsWith('/0')) {
      throw new SettingsError(`${cidr} is the whole internet. If you mean that, use --access open.`);
    }
  }
  return { kind: 'cidrs', cidrs };
};

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SettingsError(`Cannot read ${file} as JSON: ${(error as Error).message.split('\n')[0]}.`);
  }
};

const readProvider = (file: string): Access => {
  const parsed = oidcProvider.safeParse(readJson(file));
  if (parsed.success) return { kind: 'oidc', provider: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].join(' ').trim());
  throw new SettingsError(`${file} is not a sign-in provider: ${problems.join('; ')}.`);
};

/**
 * Reads `open`, `cidrs=203.0.113.0/24,...` or `oidc=provider.json`.
 *
 * @throws SettingsError when it is missing or invalid
 */
export const readAccess = (text: string | undefined, resolvePath: (file: string) => string): Access => {
  const [, kind, value = ''] = /^(open|cidrs|oidc)(?:=(.+))?$/s.exec(text ?? '') ?? [];
  if (kind === 'open' && value === '') return { kind };
  if (kind === 'cidrs' && value !== '') return readCidrs(value);
  if (kind === 'oidc' && value !== '') return readProvider(resolvePath(value));
  throw new SettingsError(
    'Choose who has access: --access cidrs=203.0.113.0/24, --access oidc=provider.json, or --access open for everyone.',
  );
};
