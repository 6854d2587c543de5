import { type Resource, resourcesOf, type Template } from '../template.ts';
import { assumed } from './assumed.ts';
import { type Line, lineOf } from './line.ts';

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

/** The database's lines: an instance of RDS, or Aurora's units at their least. */
export const databaseLines = (template: Template): Line[] => {
  const instances = resourcesOf(template, 'AWS::RDS::DBInstance').map(([, resource]) => resource);
  if (resourcesOf(template, 'AWS::RDS::DBCluster').length === 0) return instances.flatMap(instanceLines);
  const unitHours = instances.length * assumed.auroraUnits * assumed.hours;
  return [
    lineOf('Aurora, at its least', unitHours, 'ACU h', 'auroraUnitHour'),
    lineOf('Aurora, disk', assumed.databaseGb, 'GB', 'auroraStorageGbMonth'),
  ];
};
