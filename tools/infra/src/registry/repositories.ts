import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Repository, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import type { FleetRow } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { titleOf } from '../names.ts';
import type { Profile } from '../profiles.ts';

/** The image repository of one app. A pushed tag never points to another image. */
export const makeRepository = (scope: Construct, row: FleetRow, { retainsData }: Profile): Repository =>
  new Repository(scope, `${titleOf(row)}Images`, {
    repositoryName: row.imageRepository,
    imageTagMutability: TagMutability.IMMUTABLE,
    imageScanOnPush: true,
    lifecycleRules: [
      { rulePriority: 1, tagStatus: TagStatus.UNTAGGED, maxImageAge: Duration.days(7) },
      // More than anyone rolls back to. The running image is always among them, since each release adds one.
      { rulePriority: 2, tagStatus: TagStatus.ANY, maxImageCount: 50 },
    ],
    removalPolicy: retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    emptyOnDelete: !retainsData,
  });
