import { isIP } from 'node:net';
import { z } from 'zod';
import { readEnvironmentFiles } from './environment-files.ts';

/** The environment is invalid. `errors` lists every problem, one sentence each. */
export class ConfigError extends Error {
  readonly errors: readonly string[];
  constructor(errors: readonly string[]) {
    super(`The environment is not usable:\n${errors.map((error) => `  - ${error}`).join('\n')}`);
    this.name = 'ConfigError';
    this.errors = errors;
  }
}

// Not z.coerce, which reads a blank as 0 and "0x10" as 16.
const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value <= max, `must be at most ${max}`);
const port = wholeNumber(65_535);
const milliseconds = wholeNumber(600_000);
const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
const cidrList = commaList.refine((items) => items.every(isCidr), 'must list addresses like 10.0.0.0/8');
function readPair(pair: string): [name: string, value: string] {
  const [, name, value] = /^([^=]+)=(.*)$/.exec(pair.trim()) ?? [];
  if (name === undefined || value === undefined) throw new SyntaxError(`${pair} has no value`);
  return [name, decodeURIComponent(value)];
}
const resourceAttributes = z.string().transform((text, context) => {
  try {
    return Object.fromEntries(text.split(',').map(readPair));
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'must look like deployment.environment.name=prod,host.name=a',
    });
    return z.NEVER;
  }
});
const peerUrls = z.string().transform((text, context) => {
  try {
    return z.record(z.string(), z.url()).parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON like {"taskflow":"http://taskflow:8000"}' });
    return z.NEVER;
  }
});

/**
 * The environment variables of every service. A service extends it with its own. Port 0 takes a free port, times are in
 * milliseconds, lists are separated by commas.
 */
export const serviceEnvironment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: port.default(8000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Port of `/ready` and `/metrics`; never behind the load balancer. */
  OPS_PORT: port.default(9000),
  ROOT_PATH: z
    .string()
    .regex(/^(\/[a-z0-9-]+)*$/, 'must be empty or look like /api/taskflow')
    .default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ALLOWED_HOSTS: commaList.default([]),
  TRUST_PROXY: cidrList.default([]),
  IDENTITY: z.enum(['local', 'test']).default('local'),
  SERVICE_TOKEN: z.string().min(32, 'must have at least 32 characters').optional(),
  PEERS: peerUrls.default({}),
  /** How long a draining process still accepts requests, so that the load balancer can notice. */
  DRAIN_MS: milliseconds.default(0),
  /** Maximum time to drain. Afterwards the process ends, whatever is still open. */
  STOP_TIMEOUT_MS: milliseconds.default(25_000),
  COMMIT: z.string().default('unknown'),
  /** Base URL of an OpenTelemetry collector (OTLP/HTTP, JSON). Without it there is no tracing. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_RESOURCE_ATTRIBUTES: resourceAttributes.default({}),
});

/** The common environment after parsing. */
export type ServiceEnvironment = z.output<typeof serviceEnvironment>;

/**
 * Parses the environment once, at start. Any variable may be read from a file: `SERVICE_TOKEN_FILE=/run/secrets/token`.
 *
 * @throws ConfigError with all errors; it does not contain values, because they may be secrets
 */
export function readEnvironment<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv): z.output<S> {
  const files = readEnvironmentFiles(Object.keys(schema.shape), withoutBlanks(env));
  const given = withoutBlanks(files.env);
  const parsed = schema.safeParse(given);
  const issues = parsed.success
    ? []
    : parsed.error.issues.filter(({ path }) => !files.errors.has(String(path[0])));
  const errors = [...files.errors.values(), ...issues.map((issue) => describeIssue(issue, given))];
  if (given['NODE_ENV'] === 'production' && given['IDENTITY'] === 'test') {
    errors.push('IDENTITY: "test" lets callers choose their user and is refused in a production build');
  }
  if (!parsed.success || errors.length > 0) throw new ConfigError(errors);
  return parsed.data;
}

/** Compose files and task definitions set a variable to an empty or blank value when it is not set. */
const withoutBlanks = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));

function isCidr(item: string): boolean {
  const [, address = '', prefix = '1'] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(item) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(prefix) <= (family === 4 ? 32 : 128);
}

function describeIssue(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = issue.path.join('.');
  return given[name] === undefined ? `${name}: is required` : `${name}: ${issue.message}`;
}
