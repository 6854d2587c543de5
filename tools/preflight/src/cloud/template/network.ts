import type { Place } from '../../finding.ts';
import type { Ingress, SecurityGroup, Subnet } from '../cloud.ts';
import { type Json, numberOf, objectsOf } from '../../json.ts';
import type { Resource, Template } from './template.ts';

/** A rule without ports, as for protocol -1, is for all of them. */
const toIngress = (template: Template, rule: Json, at: Place): Ingress => ({
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
      toIngress(template, rule, group.placeOf('SecurityGroupIngress', index)),
    ),
    ...template
      .all('AWS::EC2::SecurityGroupIngress')
      .filter(({ properties }) => template.id(properties['GroupId']) === group.id)
      .map(({ properties, at }) => toIngress(template, properties, at)),
  ],
});

/** Where a default route leads. What it names must be in the template: a literal id is of something made elsewhere, or gone. */
function wayOf(template: Template, { properties }: Resource): Subnet['way'] {
  const leadsTo = (property: string) => template.byId(template.id(properties[property])) !== undefined;
  if (properties['NatGatewayId'] !== undefined) return leadsTo('NatGatewayId') ? 'nat' : 'gone';
  if (properties['GatewayId'] !== undefined) return leadsTo('GatewayId') ? 'internet' : 'gone';
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
  return route === undefined ? { id, at } : { id, at: route.at, way: wayOf(template, route) };
}

/** `com.amazonaws.eu-central-1.ecr.api` is `ecr.api`. */
const endpointName = (service: string): string => service.split('.').slice(3).join('.');

/** The network that tasks live in. */
export const networkIn = (template: Template) => ({
  securityGroups: template.all('AWS::EC2::SecurityGroup').map((one) => toSecurityGroup(template, one)),
  subnets: template.all('AWS::EC2::Subnet').map((one) => toSubnet(template, one)),
  endpoints: template
    .all('AWS::EC2::VPCEndpoint')
    .map(({ properties }) => endpointName(template.text(properties['ServiceName']))),
});
