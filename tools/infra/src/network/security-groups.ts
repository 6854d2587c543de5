import { Peer, Port, SecurityGroup, type Vpc } from 'aws-cdk-lib/aws-ec2';
import { services, shell } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import type { Settings } from '../settings.ts';

/** The security groups; each allows only the traffic that is needed. */
export type SecurityGroups = {
  readonly loadBalancer: SecurityGroup;
  readonly services: SecurityGroup;
  readonly shell: SecurityGroup;
  readonly database: SecurityGroup;
  readonly files: SecurityGroup;
};

const postgresPort = 5432;
const nfsPort = 2049;

const allowPeople = (group: SecurityGroup, { access, https }: Settings): void => {
  const ranges = access.kind === 'cidrs' ? access.cidrs : ['0.0.0.0/0'];
  // With HTTPS, port 80 only redirects.
  for (const port of https ? [443, 80] : [80]) {
    for (const range of ranges) group.addIngressRule(Peer.ipv4(range), Port.tcp(port), 'people');
  }
  if (access.kind === 'open') {
    acknowledge(group, 'EC23', 'Access for everyone was chosen: --access open.');
  }
  if (access.kind === 'oidc') {
    acknowledge(
      group,
      'EC23',
      'Anyone may reach the sign-in page; the listener requires sign-in for everything else.',
    );
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'the sign-in provider');
  }
};

/** The load balancer and other tasks can reach tasks; only services can reach the database and the files. */
export const makeSecurityGroups = (scope: Construct, vpc: Vpc, settings: Settings): SecurityGroups => {
  const group = (name: string, description: string, allowAllOutbound: boolean) =>
    new SecurityGroup(scope, `${name}Group`, { vpc, description, allowAllOutbound });
  const groups = {
    loadBalancer: group('LoadBalancer', 'The load balancer', false),
    services: group('Services', 'Tasks of services', true),
    shell: group('Shell', 'Tasks of the shell', true),
    database: group('Database', 'PostgreSQL', false),
    files: group('Files', 'Files and datasets', false),
  };
  allowPeople(groups.loadBalancer, settings);
  for (const port of new Set(services.map(({ containerPort }) => containerPort))) {
    groups.loadBalancer.connections.allowTo(groups.services, Port.tcp(port), 'requests and health');
    groups.services.connections.allowInternally(Port.tcp(port), 'peers');
  }
  groups.loadBalancer.connections.allowTo(groups.shell, Port.tcp(shell.containerPort), 'requests and health');
  groups.database.connections.allowFrom(groups.services, Port.tcp(postgresPort), 'services');
  groups.files.connections.allowFrom(groups.services, Port.tcp(nfsPort), 'services');
  return groups;
};
