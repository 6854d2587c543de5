import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { InstanceType, SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseInstance,
  DatabaseInstanceEngine,
  PostgresEngineVersion,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { logGroup } from '../alarms/log-group.ts';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import type { SecurityGroups } from '../network/security-groups.ts';
import type { Profile } from '../profiles.ts';
import type { Settings } from '../settings.ts';

/** The PostgreSQL of all services: where it is, and the secret of the role that may make roles and databases. */
export type Database = {
  readonly host: string;
  readonly admin: ISecret;
  /** What its metrics are filed under. */
  readonly dimension: Readonly<Record<string, string>>;
  readonly kind: Settings['database'];
};

type Around = {
  readonly settings: Settings;
  readonly vpc: Vpc;
  readonly groups: SecurityGroups;
  readonly profile: Profile;
};

export const adminUser = 'quintet_admin';
const identifier = 'quintet';
/** Passwords become a part of a URL. */
const notInUrls = ` %+~\`#$&*()|[]{}:;<>?!'/@"\\=,^_.-`;

const common = ({ vpc, groups, profile }: Around) => ({
  vpc,
  vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
  securityGroups: [groups.database],
  credentials: Credentials.fromGeneratedSecret(adminUser, { excludeCharacters: notInUrls }),
  storageEncrypted: true,
  deletionProtection: profile.keepsData,
  removalPolicy: profile.keepsData ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY,
  cloudwatchLogsExports: ['postgresql'],
  // Encrypted connections only; it is the default since 15, said because everything else relies on it.
  parameters: { 'rds.force_ssl': '1' },
});

const makeInstance = (scope: Construct, around: Around) => {
  const { instanceClass, multiAz, backupDays } = around.profile.database;
  const instance = new DatabaseInstance(scope, 'Database', {
    ...common(around),
    engine: DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_18 }),
    instanceIdentifier: identifier,
    instanceType: new InstanceType(instanceClass),
    multiAz,
    backupRetention: Duration.days(backupDays),
    allocatedStorage: 20,
    maxAllocatedStorage: 100,
    storageType: StorageType.GP3,
  });
  const logs = logGroup(scope, 'DatabaseLog', `/aws/rds/instance/${identifier}/postgresql`);
  instance.node.addDependency(logs);
  if (!multiAz) acknowledge(instance, 'RDS3', 'A standby doubles the price; the profile "secure" has one.');
  if (!around.profile.keepsData) acknowledge(instance, 'RDS10', 'A development database may be deleted.');
  return { construct: instance, host: instance.dbInstanceEndpointAddress, admin: instance.secret };
};

const makeCluster = (scope: Construct, around: Around) => {
  const { multiAz, backupDays } = around.profile.database;
  const cluster = new DatabaseCluster(scope, 'Database', {
    ...common(around),
    engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_18_3 }),
    clusterIdentifier: identifier,
    writer: ClusterInstance.serverlessV2('Writer'),
    readers: multiAz ? [ClusterInstance.serverlessV2('Standby', { scaleWithWriter: true })] : [],
    serverlessV2MinCapacity: 0.5,
    serverlessV2MaxCapacity: 4,
    backup: { retention: Duration.days(backupDays) },
  });
  const logs = logGroup(scope, 'DatabaseLog', `/aws/rds/cluster/${identifier}/postgresql`);
  cluster.node.addDependency(logs);
  acknowledge(cluster, 'RDS6', 'Services sign in with a password of their own role, over TLS.');
  if (!around.profile.keepsData) acknowledge(cluster, 'RDS10', 'A development database may be deleted.');
  return { construct: cluster, host: cluster.clusterEndpoint.hostname, admin: cluster.secret };
};

/** One PostgreSQL 18, in subnets that lead nowhere; each service has a role and a database in it. */
export const makeDatabase = (scope: Construct, around: Around): Database => {
  const { database: kind } = around.settings;
  const { construct, host, admin } =
    kind === 'rds' ? makeInstance(scope, around) : makeCluster(scope, around);
  if (!admin) throw new Error('The database has no secret.');
  acknowledge(construct, 'RDS11', 'Only tasks of services reach it: another port would hide nothing.');
  acknowledge(
    construct,
    'SMG4',
    'A password is changed by the bootstrap of a release, which also tells PostgreSQL.',
  );
  const dimension = kind === 'rds' ? 'DBInstanceIdentifier' : 'DBClusterIdentifier';
  return { host, admin, kind, dimension: { [dimension]: identifier } };
};
