import { RemovalPolicy } from 'aws-cdk-lib';
import { SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import { type AccessPoint, FileSystem, LifecyclePolicy, ThroughputMode } from 'aws-cdk-lib/aws-efs';
import { type FleetRow, services } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { titleOf } from '../names.ts';
import type { SecurityGroups } from '../network/security-groups.ts';
import type { Profile } from '../profiles.ts';

/** Services that store files: those whose environment requires DATA_DIR. */
const servicesWithFiles: ReadonlySet<string> = new Set(['datapulse', 'filevault']);
export const storesFiles = ({ name }: FleetRow): boolean => servicesWithFiles.has(name);

/** The folder inside the container. */
export const dataDir = '/data';

/** A file system, and the access point of each service that stores files. */
export type Files = {
  readonly fileSystem: FileSystem;
  readonly folders: Readonly<Record<string, AccessPoint>>;
};

type FilesContext = { readonly vpc: Vpc; readonly groups: SecurityGroups; readonly profile: Profile };

/** The user of the images. */
const owner = { uid: '1000', gid: '1000' };

/** Files and datasets, encrypted, on EFS: tasks are replaced, and two tasks of a service share the folder. */
export const makeFiles = (scope: Construct, { vpc, groups, profile }: FilesContext): Files => {
  const fileSystem = new FileSystem(scope, 'Files', {
    vpc,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
    securityGroup: groups.files,
    encrypted: true,
    throughputMode: ThroughputMode.ELASTIC,
    lifecyclePolicy: LifecyclePolicy.AFTER_30_DAYS,
    enableAutomaticBackups: profile.retainsData,
    allowAnonymousAccess: false,
    removalPolicy: profile.retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const folder = (row: FleetRow) =>
    fileSystem.addAccessPoint(`${titleOf(row)}Folder`, {
      path: `/${row.name}`,
      posixUser: owner,
      createAcl: { ownerUid: owner.uid, ownerGid: owner.gid, permissions: '0750' },
    });
  return {
    fileSystem,
    folders: Object.fromEntries(services.filter(storesFiles).map((row) => [row.name, folder(row)])),
  };
};
