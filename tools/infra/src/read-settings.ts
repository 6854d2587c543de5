import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readAccess } from './edge/access.ts';
import { type Settings, SettingsError } from './settings.ts';

const options = {
  profile: { type: 'string' },
  access: { type: 'string' },
  certificate: { type: 'string' },
  host: { type: 'string' },
  architecture: { type: 'string' },
  database: { type: 'string' },
  pipelines: { type: 'string' },
  mail: { type: 'string' },
  bedrock: { type: 'string' },
} as const;

const oneOf = <const T extends readonly string[]>(values: T, defaultValue: T[number]) =>
  z.enum(values, { error: () => `must be one of ${values.join(', ')}` }).default(defaultValue);

const flags = z.object({
  profile: oneOf(['secure', 'small', 'dev'], 'secure'),
  certificate: z
    .string()
    .regex(
      /^arn:aws[\w-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
      'must be the ARN of a certificate in ACM, like arn:aws:acm:us-east-1:123456789012:certificate/1a2b',
    )
    .optional(),
  host: z
    .string()
    .regex(
      /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
      'must be a host name like quintet.example.com',
    )
    .optional(),
  architecture: oneOf(['x86_64', 'arm64'], 'x86_64'),
  database: oneOf(['rds', 'aurora'], 'rds'),
  pipelines: oneOf(['per-app', 'single'], 'per-app'),
  mail: z.email('must be an email address').optional(),
  bedrock: z
    .string()
    .regex(
      /^[\w.-]+\.[\w.:-]+$/,
      'must be the id of a model or inference profile, like amazon.nova-lite-v1:0',
    )
    .optional(),
});

const parseFlags = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const problem = (error as Error).message.split(/[.\n]/)[0];
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new SettingsError(`${problem}. Options: ${known.join(', ')}.`);
  }
};

const httpsOf = ({ certificate, host }: z.output<typeof flags>): Settings['https'] => {
  if (certificate && host) return { certificateArn: certificate, hostName: host };
  if (!certificate && !host) return undefined;
  throw new SettingsError(
    '--certificate and --host must be used together: the certificate is for that host name.',
  );
};

/**
 * Reads the arguments after `synth`. `resolvePath` resolves a path that the user typed.
 *
 * @throws SettingsError with the first problem in one sentence
 */
export const readSettings = (args: readonly string[], resolvePath: (file: string) => string): Settings => {
  const { access: accessArg, ...flagArgs } = parseFlags(args);
  const parsed = flags.safeParse(flagArgs);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'is invalid' };
    throw new SettingsError(`--${path.join('.')} ${message}.`);
  }
  const access = readAccess(accessArg, resolvePath);
  const https = httpsOf(parsed.data);
  if (access.kind === 'oidc' && !https) {
    throw new SettingsError(
      'A load balancer supports sign-in over HTTPS only: --access oidc needs --certificate and --host.',
    );
  }
  const { profile, architecture, database, pipelines, mail, bedrock } = parsed.data;
  return { profile, access, https, architecture, database, pipelines, mail, bedrockModel: bedrock };
};
