import type { ApplicationLoadBalancer, ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Duration } from 'aws-cdk-lib';
import { type FleetRow, fleet } from '@quintet/fleet';
import type { Database } from '../data/database.ts';
import { type Targets, targetsOf } from '../edge/listener.ts';
import { clusterName } from '../names.ts';
import type { Profile } from '../profiles.ts';
import { type AlarmRow, createMetric } from './alarm.ts';

const perMinute = { period: Duration.minutes(1) };

const appAlarms = ({ name }: FleetRow, targets: ApplicationTargetGroup, { tasks }: Profile): AlarmRow[] => {
  const ofService = (metric: string) =>
    createMetric('AWS/ECS', metric, 'Average', { ClusterName: clusterName, ServiceName: name });
  return [
    {
      id: `${name}-errors`,
      meaning: `${name} answers with 5xx.`,
      metric: targets.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, {
        ...perMinute,
        statistic: 'Sum',
      }),
      when: 'above',
      threshold: 5,
      minutes: 3,
    },
    {
      id: `${name}-unhealthy`,
      meaning: `A task of ${name} does not answer its health check.`,
      metric: targets.metrics.unhealthyHostCount({ ...perMinute, statistic: 'Maximum' }),
      when: 'above',
      threshold: 0,
      minutes: 5,
    },
    {
      id: `${name}-missing`,
      meaning: `Fewer tasks of ${name} are healthy than required (${tasks.least}).`,
      metric: targets.metrics.healthyHostCount({ ...perMinute, statistic: 'Minimum' }),
      when: 'below',
      threshold: tasks.least,
      minutes: 5,
      missingData: 'breaching',
    },
    {
      id: `${name}-cpu`,
      meaning: `${name} is short of CPU, although it can scale to ${tasks.most} tasks.`,
      metric: ofService('CPUUtilization'),
      when: 'above',
      threshold: 85,
      minutes: 10,
    },
    {
      id: `${name}-memory`,
      meaning: `${name} is short of memory.`,
      metric: ofService('MemoryUtilization'),
      when: 'above',
      threshold: 85,
      minutes: 10,
    },
  ];
};

const databaseAlarms = ({ dimension, kind }: Database, { database }: Profile): AlarmRow[] => {
  const of = (metric: string) => createMetric('AWS/RDS', metric, 'Average', dimension);
  const gibibyte = 1024 ** 3;
  const capacityAlarm: AlarmRow =
    kind === 'rds'
      ? {
          id: 'database-storage',
          meaning: 'The database has less than 4 GiB of free storage, although it can grow to 100 GiB.',
          metric: of('FreeStorageSpace'),
          when: 'below',
          threshold: 4 * gibibyte,
          minutes: 5,
        }
      : {
          id: 'database-capacity',
          meaning: 'The database uses nearly all of its maximum capacity.',
          metric: of('ACUUtilization'),
          when: 'above',
          threshold: 90,
          minutes: 10,
        };
  return [
    capacityAlarm,
    {
      id: 'database-cpu',
      meaning: 'The database is short of CPU.',
      metric: of('CPUUtilization'),
      when: 'above',
      threshold: 85,
      minutes: 10,
    },
    {
      id: 'database-connections',
      meaning: 'The database has nearly reached its maximum number of connections.',
      metric: of('DatabaseConnections'),
      when: 'above',
      threshold: Math.floor(database.connections * 0.9),
      minutes: 5,
    },
  ];
};

type AlarmContext = {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targets: Targets;
  readonly database: Database;
  readonly fileSystemId: string;
  readonly profile: Profile;
};

/** Every alarm. `docs/operate/alarms.md` explains what to do about each. */
export const alarmTable = ({
  loadBalancer,
  targets,
  database,
  fileSystemId,
  profile,
}: AlarmContext): AlarmRow[] => [
  ...fleet.flatMap((row) => appAlarms(row, targetsOf(targets, row), profile)),
  {
    id: 'edge-errors',
    meaning: 'The load balancer itself answers with 5xx: it cannot reach a task.',
    metric: loadBalancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, { ...perMinute, statistic: 'Sum' }),
    when: 'above',
    threshold: 5,
    minutes: 3,
  },
  ...databaseAlarms(database, profile),
  {
    id: 'files-busy',
    meaning: 'The file system is close to its limit of operations.',
    metric: createMetric('AWS/EFS', 'PercentIOLimit', 'Average', { FileSystemId: fileSystemId }),
    when: 'above',
    threshold: 90,
    minutes: 15,
  },
];
