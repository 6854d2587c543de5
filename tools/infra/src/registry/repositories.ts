import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Repository, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import type { FleetRow } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { titleOf } from '../names.ts';
import type { Profile } from '../profiles.ts';

/** Where one app's images are. A tag, once pushed, never names another image. */
export const makeRepository = (scope: Construct, row: FleetRow, { keepsData }: Profile): Repository =>
  new Repository(scope, `${titleOf(row)}Images`, {
    repositoryName: row.imageRepository,
    imageTagMutability: TagMutability.IMMUTABLE,
    imageScanOnPush: true,
    lifecycleRules: [
      { rulePriority: 1, tagStatus: TagStatus.UNTAGGED, maxImageAge: Duration.days(7) },
      // More than anyone rolls back; the one that runs is among them, since each release adds one.
      { rulePriority: 2, tagStatus: TagStatus.ANY, maxImageCount: 50 },
    ],
    removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    emptyOnDelete: !keepsData,
  });
