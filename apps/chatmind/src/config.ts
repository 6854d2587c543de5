import { ConfigError, readEnvironment } from '@quintet/platform';
import { type PostgresConfig, postgresConfigFrom, postgresEnvironment } from '@quintet/postgres';
import { z } from 'zod';
import type { BedrockConfig } from './models/bedrock/bedrock-adapter.ts';
import type { OpenaiConfig } from './models/openai/openai-adapter.ts';
import { defaultRunSettings, type RunSettings } from './runs/run-settings.ts';

const milliseconds = z.coerce.number().int().min(10).max(3_600_000);

const environment = postgresEnvironment.extend({
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_API_KEY: z.string().optional(),
  /** The model of an OpenAI-compatible server: any server with `POST /chat/completions` and `stream: true`. */
  OPENAI_MODEL: z.string().max(90).optional(),
  /** A model or inference profile of Amazon Bedrock. Uses the credentials that the AWS SDK finds (on ECS the task role). */
  BEDROCK_MODEL_ID: z.string().max(200).optional(),
  AWS_REGION: z.string().optional(),
  /** Quote the Markdown and text files in this folder instead of the repository's documentation. */
  DOCS_DIR: z.string().optional(),
  FIRST_TOKEN_TIMEOUT_MS: milliseconds.default(defaultRunSettings.firstPartMs),
  IDLE_TIMEOUT_MS: milliseconds.default(defaultRunSettings.idleMs),
  RUN_TIMEOUT_MS: milliseconds.default(defaultRunSettings.totalMs),
  RUN_LEASE_MS: milliseconds.default(defaultRunSettings.leaseMs),
  RUN_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(defaultRunSettings.concurrency),
  HISTORY_TOKENS: z.coerce.number().int().min(100).max(1_000_000).default(defaultRunSettings.historyTokens),
});
type Environment = z.output<typeof environment>;

/** The configured models. Without one, answers are quoted from the documentation. */
export type ModelsConfig = {
  readonly openai?: OpenaiConfig | undefined;
  readonly bedrock?: BedrockConfig | undefined;
  readonly docsDir?: string | undefined;
};

export type ChatmindConfig = PostgresConfig & { readonly models: ModelsConfig; readonly runs: RunSettings };

/**
 * Reads ChatMind's configuration.
 *
 * @throws ConfigError that lists every invalid variable
 */
export function readConfig(env: NodeJS.ProcessEnv): ChatmindConfig {
  const parsed = readEnvironment(environment, env);
  const errors = [
    ...(parsed.OPENAI_BASE_URL && !parsed.OPENAI_MODEL
      ? ['OPENAI_MODEL: is required with OPENAI_BASE_URL']
      : []),
    ...(parsed.BEDROCK_MODEL_ID && !parsed.AWS_REGION
      ? ['AWS_REGION: is required with BEDROCK_MODEL_ID']
      : []),
  ];
  if (errors.length > 0) throw new ConfigError(errors);
  return { ...postgresConfigFrom(parsed), models: modelsFrom(parsed), runs: runsFrom(parsed) };
}

const modelsFrom = (env: Environment): ModelsConfig => ({
  openai: env.OPENAI_MODEL
    ? {
        baseUrl: env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
        apiKey: env.OPENAI_API_KEY,
        model: env.OPENAI_MODEL,
      }
    : undefined,
  bedrock:
    env.BEDROCK_MODEL_ID && env.AWS_REGION
      ? { modelId: env.BEDROCK_MODEL_ID, region: env.AWS_REGION }
      : undefined,
  docsDir: env.DOCS_DIR,
});

const runsFrom = (env: Environment): RunSettings => ({
  ...defaultRunSettings,
  firstPartMs: env.FIRST_TOKEN_TIMEOUT_MS,
  idleMs: env.IDLE_TIMEOUT_MS,
  totalMs: env.RUN_TIMEOUT_MS,
  leaseMs: env.RUN_LEASE_MS,
  concurrency: env.RUN_CONCURRENCY,
  historyTokens: env.HISTORY_TOKENS,
});
