import type { Ingress, LoadBalancer, SecurityGroup, Service, Subnet, CloudResource } from '../cloud/cloud.ts';
import { type Json, listOf, numberOf, objectsOf, textOf } from '../json.ts';
import type { Aws } from './aws.ts';

const at = (id: string) => ({ file: id, line: 1 });

const sourcesOf = (permission: Json): string[] => [
  ...objectsOf(permission['IpRanges']).map(({ CidrIp }) => textOf(CidrIp)),
  ...objectsOf(permission['Ipv6Ranges']).map(({ CidrIpv6 }) => textOf(CidrIpv6)),
  ...objectsOf(permission['UserIdGroupPairs']).map(({ GroupId }) => textOf(GroupId)),
  ...objectsOf(permission['PrefixListIds']).map(({ PrefixListId }) => textOf(PrefixListId)),
];

function toSecurityGroup(group: Json): SecurityGroup {
  const id = textOf(group['GroupId']);
  const ingress = objectsOf(group['IpPermissions']).flatMap((permission): Ingress[] =>
    sourcesOf(permission).map((source) => ({
      at: at(id),
      protocol: textOf(permission['IpProtocol']),
      fromPort: numberOf(permission['FromPort']) ?? 0,
      toPort: numberOf(permission['ToPort']) ?? 65_535,
      source,
    })),
  );
  return { id, at: at(id), ingress };
}

function defaultRouteOf(table: Json): Subnet['defaultRoute'] {
  const route = objectsOf(table['Routes']).find((one) => one['DestinationCidrBlock'] === '0.0.0.0/0');
  if (route === undefined) return undefined;
  if (route['State'] === 'blackhole') return 'missing';
  if (route['NatGatewayId'] !== undefined) return 'nat';
  return textOf(route['GatewayId']).startsWith('igw-') ? 'internet' : 'other';
}

/** A subnet without its own route table uses the main one of its network. */
function toSubnet(id: string, tables: readonly Json[]): Subnet {
  const associated = (key: string, value: unknown) =>
    tables.find((table) => objectsOf(table['Associations']).some((one) => one[key] === value));
  const table = associated('SubnetId', id) ?? associated('Main', true) ?? {};
  return { id, at: at(textOf(table['RouteTableId']) || id), defaultRoute: defaultRouteOf(table) };
}

async function tablesOf(aws: Aws, vpcs: readonly string[]): Promise<readonly Json[]> {
  const answer = await aws('ec2 describe-route-tables', '--filters', `Name=vpc-id,Values=${vpcs.join(',')}`);
  return objectsOf(answer['RouteTables']);
}

async function endpointsOf(aws: Aws, vpcs: readonly string[]): Promise<string[]> {
  const answer = await aws('ec2 describe-vpc-endpoints', '--filters', `Name=vpc-id,Values=${vpcs.join(',')}`);
  return objectsOf(answer['VpcEndpoints']).map(({ ServiceName }) =>
    textOf(ServiceName).split('.').slice(3).join('.'),
  );
}

async function idleAddresses(aws: Aws): Promise<CloudResource[]> {
  const addresses = objectsOf((await aws('ec2 describe-addresses'))['Addresses']);
  return addresses
    .filter(({ AssociationId }) => AssociationId === undefined)
    .map(({ AllocationId, PublicIp }) => ({ id: textOf(PublicIp), at: at(textOf(AllocationId)) }));
}

/** Fetches the network of services and their load balancers. */
export async function fetchNetwork(
  aws: Aws,
  services: readonly Service[],
  balancers: readonly LoadBalancer[],
) {
  const ids = [...new Set([...services, ...balancers].flatMap(({ securityGroups }) => securityGroups))];
  // Tasks with host networking have no security groups, and without one the network is unknown.
  if (ids.length === 0)
    return { securityGroups: [], subnets: [], endpoints: [], idleAddresses: await idleAddresses(aws) };
  const groups = objectsOf(
    (await aws('ec2 describe-security-groups', '--group-ids', ...ids))['SecurityGroups'],
  );
  const vpcs = [...new Set(groups.flatMap((group) => listOf(group['VpcId']).map(String)))];
  const tables = await tablesOf(aws, vpcs);
  const subnets = [...new Set(services.flatMap((service) => service.subnets))];
  return {
    securityGroups: groups.map((group) => toSecurityGroup(group)),
    subnets: subnets.map((id) => toSubnet(id, tables)),
    endpoints: await endpointsOf(aws, vpcs),
    idleAddresses: await idleAddresses(aws),
  };
}
