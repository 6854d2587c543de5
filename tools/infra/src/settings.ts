import type { Access } from './edge/access.ts';
import type { ProfileName } from './profiles.ts';

/** Everything a person may decide about the AWS side; the rest comes from the fleet table. */
export type Settings = {
  readonly profile: ProfileName;
  /** Who may enter. It has no default: open to the world must be said. */
  readonly access: Access;
  /** HTTPS: a certificate of ACM in the same region, and the name that it is for. */
  readonly https?: { readonly certificateArn: string; readonly hostName: string } | undefined;
  readonly architecture: 'x86_64' | 'arm64';
  readonly database: 'rds' | 'aurora';
  /** Six pipelines that release apart, or one that takes the apps in turn. */
  readonly pipelines: 'per-app' | 'single';
  /** Who is told about alarms. */
  readonly mail?: string | undefined;
  /** The model or inference profile of Amazon Bedrock that a service may ask; without one it has no right to any. */
  readonly bedrockModel?: string | undefined;
};
