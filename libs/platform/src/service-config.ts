import type { ServiceEnvironment } from './config.ts';

/** The configuration of a service. Times in milliseconds. */
export type ServiceConfig = {
  readonly port: number;
  readonly host: string;
  readonly opsPort: number;
  readonly rootPath: string;
  readonly logLevel: string;
  readonly publicUrl: string | undefined;
  readonly allowedHosts: readonly string[];
  readonly trustProxy: readonly string[];
  readonly identity: 'local' | 'test';
  readonly serviceToken: string | undefined;
  readonly peers: Readonly<Record<string, string>>;
  readonly drainMs: number;
  readonly stopTimeoutMs: number;
  readonly commit: string;
  /** Base URL of the OpenTelemetry collector; undefined without tracing. */
  readonly otlpEndpoint: string | undefined;
  readonly resourceAttributes: Readonly<Record<string, string>>;
};

/** Converts an environment to a configuration. */
export const serviceConfigFrom = (env: ServiceEnvironment): ServiceConfig => ({
  port: env.PORT,
  host: env.HOST,
  opsPort: env.OPS_PORT,
  rootPath: env.ROOT_PATH,
  logLevel: env.LOG_LEVEL,
  publicUrl: env.PUBLIC_URL,
  allowedHosts: env.ALLOWED_HOSTS,
  trustProxy: env.TRUST_PROXY,
  identity: env.IDENTITY,
  serviceToken: env.SERVICE_TOKEN,
  peers: env.PEERS,
  drainMs: env.DRAIN_MS,
  stopTimeoutMs: env.STOP_TIMEOUT_MS,
  commit: env.COMMIT,
  otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  resourceAttributes: env.OTEL_RESOURCE_ATTRIBUTES,
});
