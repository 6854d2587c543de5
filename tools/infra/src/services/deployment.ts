import type { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { Repository } from 'aws-cdk-lib/aws-ecr';
import type { Cluster, ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { FleetRow } from '@quintet/fleet';
import type { Files } from '../data/files.ts';
import type { Secrets } from '../data/secrets.ts';
import type { SecurityGroups } from '../network/security-groups.ts';
import type { Profile } from '../profiles.ts';
import type { Settings } from '../settings.ts';

/** The resources that apps share. */
export type Deployment = {
  readonly settings: Settings;
  readonly profile: Profile;
  readonly vpc: Vpc;
  readonly groups: SecurityGroups;
  readonly cluster: Cluster;
  readonly secrets: Secrets;
  readonly files: Files;
  readonly publicUrl: string;
  /** The bucket for access logs. */
  readonly logs: Bucket;
};

/** One app of the fleet, and its own resources that its tasks need. */
export type App = {
  readonly row: FleetRow;
  readonly deployment: Deployment;
  readonly repository: Repository;
  readonly image: ContainerImage;
  readonly log: LogGroup;
  readonly targets: ApplicationTargetGroup;
  readonly taskRole: Role;
};
