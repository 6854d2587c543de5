import type { Access } from './edge/access.ts';
import type { ProfileName } from './profiles.ts';

/** Everything you can choose about the AWS resources; the rest comes from the fleet table. */
export type Settings = {
  readonly profile: ProfileName;
  /** Who has access. No default: access for everyone has to be chosen explicitly. */
  readonly access: Access;
  /** HTTPS: an ACM certificate in the same region, and its host name. */
  readonly https?: { readonly certificateArn: string; readonly hostName: string } | undefined;
  readonly architecture: 'x86_64' | 'arm64';
  readonly database: 'rds' | 'aurora';
  /** One pipeline per app, or a single one that releases the apps in order. */
  readonly pipelines: 'per-app' | 'single';
  /** The address for alarms. */
  readonly mail?: string | undefined;
  /** The Amazon Bedrock model or inference profile that a service may call. Without one it may call none. */
  readonly bedrockModel?: string | undefined;
};

/** Invalid settings. The message is one sentence for the user of the command. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
