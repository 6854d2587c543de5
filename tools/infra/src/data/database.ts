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

/** The PostgreSQL of all services: its host, and the secret of the role that may create roles and databases. */
export type Database = {
  readonly host: string;
  readonly admin: ISecret;
  /** The dimension of its metrics. */
  readonly dimension: Readonly<Record<string, string>>;
  readonly kind: Settings['database'];
};

type DatabaseContext = {
  readonly settings: Settings;
  readonly vpc: Vpc;
  readonly groups: SecurityGroups;
  readonly profile: Profile;
};

export const adminUser = 'quintet_admin';
const identifier = 'quintet';
/** Passwords become part of a URL. */
const notInUrls = ` %+~\`#$&*()|[]{}:;<>?!'/@"\\=,^_.-`;

const commonProps = ({ vpc, groups, profile }: DatabaseContext) => ({
  vpc,
  vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
  securityGroups: [groups.database],
  credentials: Credentials.fromGeneratedSecret(adminUser, { excludeCharacters: notInUrls }),
  storageEncrypted: true,
  deletionProtection: profile.retainsData,
  removalPolicy: profile.retainsData ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY,
  cloudwatchLogsExports: ['postgresql'],
  // Encrypted connections only. The default since 15, but explicit because everything else relies on it.
  parameters: { 'rds.force_ssl': '1' },
});

const makeInstance = (scope: Construct, context: DatabaseContext) => {
  const { instanceClass, multiAz, backupDays } = context.profile.database;
  const instance = new DatabaseInstance(scope, 'Database', {
    ...commonProps(context),
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
  if (!context.profile.retainsData) acknowledge(instance, 'RDS10', 'A development database may be deleted.');
  return { construct: instance, host: instance.dbInstanceEndpointAddress, admin: instance.secret };
};

const makeCluster = (scope: Construct, context: DatabaseContext) => {
  const { multiAz, backupDays } = context.profile.database;
  const cluster = new DatabaseCluster(scope, 'Database', {
    ...commonProps(context),
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
  if (!context.profile.retainsData) acknowledge(cluster, 'RDS10', 'A development database may be deleted.');
  return { construct: cluster, host: cluster.clusterEndpoint.hostname, admin: cluster.secret };
};

/** One PostgreSQL 18 in isolated subnets. Each service has a role and a database in it. */
export const makeDatabase = (scope: Construct, context: DatabaseContext): Database => {
  const { database: kind } = context.settings;
  const { construct, host, admin } =
    kind === 'rds' ? makeInstance(scope, context) : makeCluster(scope, context);
  if (!admin) throw new Error('The database has no secret.');
  acknowledge(construct, 'RDS11', 'Only tasks of services can reach it, so another port would hide nothing.');
  acknowledge(construct, 'SMG4', 'The bootstrap of a release changes the password, in PostgreSQL as well.');
  const dimension = kind === 'rds' ? 'DBInstanceIdentifier' : 'DBClusterIdentifier';
  return { host, admin, kind, dimension: { [dimension]: identifier } };
};
