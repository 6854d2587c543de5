import type { Location } from '../../finding.ts';
import type { Ingress, SecurityGroup, Subnet } from '../cloud.ts';
import { type Json, numberOf, objectsOf } from '../../json.ts';
import type { Resource, Template } from './template.ts';

/** A rule without ports, as for protocol -1, applies to all ports. */
const toIngress = (template: Template, rule: Json, at: Location): Ingress => ({
  at,
  protocol: template.text(rule['IpProtocol']),
  fromPort: numberOf(rule['FromPort']) ?? 0,
  toPort: numberOf(rule['ToPort']) ?? 65_535,
  source:
    template.text(rule['CidrIp'] ?? rule['CidrIpv6']) ||
    template.id(rule['SourceSecurityGroupId'] ?? rule['SourcePrefixListId']),
});

const toSecurityGroup = (template: Template, group: Resource): SecurityGroup => ({
  id: group.id,
  at: group.at,
  ingress: [
    ...objectsOf(group.properties['SecurityGroupIngress']).map((rule, index) =>
      toIngress(template, rule, group.locationOf('SecurityGroupIngress', index)),
    ),
    ...template
      .all('AWS::EC2::SecurityGroupIngress')
      .filter(({ properties }) => template.id(properties['GroupId']) === group.id)
      .map(({ properties, at }) => toIngress(template, properties, at)),
  ],
});

/** The target of a default route. It must be in the template: a literal id may refer to a deleted resource. */
function defaultRouteOf(template: Template, { properties }: Resource): Subnet['defaultRoute'] {
  const leadsTo = (property: string) => template.byId(template.id(properties[property])) !== undefined;
  if (properties['NatGatewayId'] !== undefined) return leadsTo('NatGatewayId') ? 'nat' : 'missing';
  if (properties['GatewayId'] !== undefined) return leadsTo('GatewayId') ? 'internet' : 'missing';
  return 'other';
}

function toSubnet(template: Template, { id, at }: Resource): Subnet {
  const association = template
    .all('AWS::EC2::SubnetRouteTableAssociation')
    .find(({ properties }) => template.id(properties['SubnetId']) === id);
  const table = template.id(association?.properties['RouteTableId']);
  const route = template
    .all('AWS::EC2::Route')
    .find(
      ({ properties }) =>
        template.id(properties['RouteTableId']) === table &&
        properties['DestinationCidrBlock'] === '0.0.0.0/0',
    );
  return route === undefined
    ? { id, at }
    : { id, at: route.at, defaultRoute: defaultRouteOf(template, route) };
}

/** `com.amazonaws.eu-central-1.ecr.api` is `ecr.api`. */
const endpointName = (service: string): string => service.split('.').slice(3).join('.');

/** Reads security groups, subnets and VPC endpoints. */
export const readNetwork = (template: Template) => ({
  securityGroups: template.all('AWS::EC2::SecurityGroup').map((one) => toSecurityGroup(template, one)),
  subnets: template.all('AWS::EC2::Subnet').map((one) => toSubnet(template, one)),
  endpoints: template
    .all('AWS::EC2::VPCEndpoint')
    .map(({ properties }) => endpointName(template.text(properties['ServiceName']))),
});
