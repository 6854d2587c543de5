import { describe, expect, test } from 'vitest';
import { resourcesOf, type Template } from '../template.ts';
import { allOf, oneOf, templateFor } from '../testing.ts';

type Ingress = {
  CidrIp?: string;
  FromPort: number;
  ToPort: number;
  GroupId: unknown;
  SourceSecurityGroupId?: unknown;
};

const groupId = (template: Template, description: string) => ({
  'Fn::GetAtt': [oneOf(template, 'AWS::EC2::SecurityGroup', 'GroupDescription', description).id, 'GroupId'],
});

const routesOf = (template: Template) =>
  allOf<{ DestinationCidrBlock: string; NatGatewayId?: unknown; GatewayId?: unknown }>(
    template,
    'AWS::EC2::Route',
  );

const groups = ['Tasks of services', 'Tasks of the shell', 'PostgreSQL', 'Files and datasets'];

/** Allowed sources and ports, by security group. */
const ingressOf = (template: Template) => ({
  ...Object.fromEntries(
    groups.map((description) => {
      const group = JSON.stringify(groupId(template, description));
      const ingress = allOf<Ingress>(template, 'AWS::EC2::SecurityGroupIngress')
        .filter(({ GroupId }) => JSON.stringify(GroupId) === group)
        .map(({ SourceSecurityGroupId, FromPort }) => [SourceSecurityGroupId, FromPort]);
      return [description, ingress];
    }),
  ),
  'by address': allOf<{ GroupDescription: string; SecurityGroupIngress?: unknown }>(
    template,
    'AWS::EC2::SecurityGroup',
  )
    .filter(({ SecurityGroupIngress }) => SecurityGroupIngress)
    .map(({ GroupDescription }) => GroupDescription),
});

const expectedIngressOf = (template: Template) => {
  const loadBalancer = groupId(template, 'The load balancer');
  const services = groupId(template, 'Tasks of services');
  return {
    'Tasks of services': [
      [loadBalancer, 8000],
      [services, 8000],
    ],
    'Tasks of the shell': [[loadBalancer, 80]],
    PostgreSQL: [[services, 5432]],
    'Files and datasets': [[services, 2049]],
    'by address': ['The load balancer'],
  };
};

const addressesOf = (template: Template) => {
  type Service = { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: string } } };
  const services = allOf<Service>(template, 'AWS::ECS::Service');
  return new Set(
    services.map(({ NetworkConfiguration }) => NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp),
  );
};

describe('small', () => {
  const template = templateFor('--profile=small');

  test('has no NAT: its tasks have public addresses that only the load balancer can reach', () => {
    expect(resourcesOf(template, 'AWS::EC2::NatGateway')).toEqual([]);
    expect(addressesOf(template)).toEqual(new Set(['ENABLED']));
    expect(ingressOf(template)).toEqual(expectedIngressOf(template));
  });

  test('reaches S3, where image layers are, through a gateway endpoint', () => {
    expect(allOf(template, 'AWS::EC2::VPCEndpoint')).toMatchObject([{ VpcEndpointType: 'Gateway' }]);
  });
});

describe('secure', () => {
  const template = templateFor('--profile=secure');

  test('gives tasks no public address: private routes lead to the NAT', () => {
    expect(addressesOf(template)).toEqual(new Set(['DISABLED']));
    const [nat] = resourcesOf(template, 'AWS::EC2::NatGateway');
    const toNat = routesOf(template).filter(({ NatGatewayId }) => NatGatewayId);
    expect(toNat).toMatchObject(
      [0, 1].map(() => ({ NatGatewayId: { Ref: nat?.[0] }, DestinationCidrBlock: '0.0.0.0/0' })),
    );
    expect(ingressOf(template)).toEqual(expectedIngressOf(template));
  });

  test('has flow logs', () => {
    expect(resourcesOf(template, 'AWS::EC2::FlowLog')).toHaveLength(1);
  });

  test('spans two zones, with isolated subnets for data', () => {
    expect(resourcesOf(template, 'AWS::EC2::Subnet')).toHaveLength(6);
    expect(routesOf(template)).toHaveLength(4);
  });
});

test('dev allows the same traffic as small', () => {
  const template = templateFor('--profile=dev');
  expect(ingressOf(template)).toEqual(expectedIngressOf(template));
});
