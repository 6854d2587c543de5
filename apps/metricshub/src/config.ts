import { readEnvironment } from '@quintet/platform';
import { type PostgresConfig, postgresConfigFrom, postgresEnvironment } from '@quintet/postgres';
import { z } from 'zod';

const environment = postgresEnvironment.extend({
  /** Name of this machine's history, for containers outside ECS, which have no permanent name. */
  MACHINE_NAME: z
    .string()
    .regex(/^[\w.:/-]{1,100}$/, 'must be 1 to 100 letters, digits or . _ : / -')
    .optional(),
  /** Set by ECS: the task metadata endpoint. */
  ECS_CONTAINER_METADATA_URI_V4: z.url({ protocol: /^http$/ }).optional(),
});

/** MetricsHub's configuration. */
export type MetricshubConfig = PostgresConfig & {
  readonly machineName: string | undefined;
  readonly ecsMetadataUrl: string | undefined;
};

/** Reads the environment. Throws `ConfigError` that lists every invalid variable. */
export function readConfig(env: NodeJS.ProcessEnv): MetricshubConfig {
  const parsed = readEnvironment(environment, env);
  return {
    ...postgresConfigFrom(parsed),
    machineName: parsed.MACHINE_NAME,
    ecsMetadataUrl: parsed.ECS_CONTAINER_METADATA_URI_V4,
  };
}
