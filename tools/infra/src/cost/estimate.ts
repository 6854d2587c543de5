import { type Resource, resourcesOf, type Template } from '../template.ts';
import { assumed } from './assumed.ts';
import { type Line, lineOf } from './line.ts';
import { prices } from './prices.ts';
import { runningTasks } from './running-tasks.ts';

const { hours } = assumed;

const computeLines = (template: Template): Line[] => {
  const running = runningTasks(template);
  const sum = (size: 'vcpu' | 'gb') => running.reduce((total, tasks) => total + tasks.count * tasks[size], 0);
  const [first] = running;
  const spot = first?.isSpot ? prices.spotShare.usd : 1;
  const suffix = first?.isSpot ? ' (spot)' : '';
  const [vcpu, gb] = first?.isArm
    ? (['fargateArmVcpuHour', 'fargateArmGbHour'] as const)
    : (['fargateX86VcpuHour', 'fargateX86GbHour'] as const);
  return [
    lineOf(`Fargate CPU${suffix}`, sum('vcpu') * hours, 'vCPU h', vcpu, spot),
    lineOf(`Fargate memory${suffix}`, sum('gb') * hours, 'GB h', gb, spot),
  ];
};

const networkLines = (template: Template): Line[] => {
  const count = (type: string) => resourcesOf(template, type).length;
  const nats = count('AWS::EC2::NatGateway');
  const withAddress = runningTasks(template).filter(({ hasAddress }) => hasAddress);
  // The load balancer has one address in each of two zones.
  const addresses = 2 + count('AWS::EC2::EIP') + withAddress.reduce((total, tasks) => total + tasks.count, 0);
  return [
    lineOf('Load balancer', hours, 'h', 'loadBalancerHour'),
    lineOf('Load balancer, use', assumed.loadBalancerUnits * hours, 'LCU h', 'loadBalancerUnitHour'),
    lineOf('Public addresses', addresses * hours, 'h', 'publicAddressHour'),
    ...(nats > 0
      ? [
          lineOf('NAT gateway', nats * hours, 'h', 'natHour'),
          lineOf('NAT gateway, use', assumed.natGb, 'GB', 'natGb'),
        ]
      : []),
  ];
};

const hourlyPrices = {
  'db.t4g.micro': 'databaseMicroHour',
  'db.t4g.medium': 'databaseMediumHour',
} as const;

type InstanceClass = keyof typeof hourlyPrices;

const instanceLines = ({ Properties = {} }: Resource): Line[] => {
  const { DBInstanceClass, MultiAZ } = Properties as { DBInstanceClass: InstanceClass; MultiAZ?: boolean };
  // A standby is a second instance with a second disk.
  const copies = MultiAZ ? 2 : 1;
  const name = MultiAZ ? `${DBInstanceClass} with a standby` : DBInstanceClass;
  return [
    lineOf(`PostgreSQL ${name}`, copies * assumed.hours, 'h', hourlyPrices[DBInstanceClass]),
    lineOf('PostgreSQL, disk', copies * assumed.databaseGb, 'GB', 'databaseStorageGbMonth'),
  ];
};

/** The lines of the database: an RDS instance, or Aurora at its minimum capacity. */
const databaseLines = (template: Template): Line[] => {
  const instances = resourcesOf(template, 'AWS::RDS::DBInstance').map(([, resource]) => resource);
  if (resourcesOf(template, 'AWS::RDS::DBCluster').length === 0) return instances.flatMap(instanceLines);
  const unitHours = instances.length * assumed.auroraUnits * assumed.hours;
  return [
    lineOf('Aurora, at minimum capacity', unitHours, 'ACU h', 'auroraUnitHour'),
    lineOf('Aurora, disk', assumed.databaseGb, 'GB', 'auroraStorageGbMonth'),
  ];
};

const storeLines = (template: Template): Line[] => {
  const count = (type: string) => resourcesOf(template, type).length;
  // Ten alarms are free.
  const alarms = Math.max(0, count('AWS::CloudWatch::Alarm') - 10);
  return [
    ...databaseLines(template),
    lineOf('Files (EFS)', assumed.filesGb, 'GB', 'filesGbMonth'),
    lineOf('Secrets', count('AWS::SecretsManager::Secret'), '', 'secretMonth'),
    lineOf('Images (ECR)', assumed.imagesGb, 'GB', 'imagesGbMonth'),
    lineOf('Logs', assumed.logsGb, 'GB', 'logsGb'),
    lineOf('Alarms', alarms, '', 'alarmMonth'),
  ];
};

const deliveryLines = (): Line[] => [
  lineOf('Builds', assumed.releases * assumed.buildMinutesPerRelease, 'min', 'buildMediumMinute'),
  lineOf('Release steps', assumed.releases * assumed.stepMinutesPerRelease, 'min', 'buildSmallMinute'),
  // A hundred minutes are free.
  lineOf(
    'Pipelines',
    Math.max(0, assumed.releases * assumed.actionMinutesPerRelease - 100),
    'min',
    'actionMinute',
  ),
];

/** The monthly cost of a template, line by line, without tax, internet traffic and Container Insights. */
export const estimate = (template: Template): Line[] => [
  ...computeLines(template),
  ...networkLines(template),
  ...storeLines(template),
  ...deliveryLines(),
];
