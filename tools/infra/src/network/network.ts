import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { logGroup } from '../alarms/log-group.ts';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import type { Profile } from '../profiles.ts';

/** The address range of the deployment. Services trust forwarding headers from within it. */
export const vpcCidr = '10.0.0.0/16';

const publicSubnets = {
  name: 'Public',
  subnetType: SubnetType.PUBLIC,
  cidrMask: 24,
  mapPublicIpOnLaunch: false,
};
const privateSubnets = { name: 'Private', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 };
const dataSubnets = { name: 'Data', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 };

/** A network in two zones. S3, which also stores image layers, is reached without a NAT. */
export const makeNetwork = (scope: Construct, { taskSubnets, flowLogs }: Profile): Vpc => {
  const isPrivate = taskSubnets === 'private';
  const vpc = new Vpc(scope, 'Network', {
    ipAddresses: IpAddresses.cidr(vpcCidr),
    maxAzs: 2,
    natGateways: isPrivate ? 1 : 0,
    subnetConfiguration: [publicSubnets, ...(isPrivate ? [privateSubnets] : []), dataSubnets],
    gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
  });
  if (flowLogs) {
    vpc.addFlowLog('Flow', {
      destination: FlowLogDestination.toCloudWatchLogs(logGroup(vpc, 'FlowLog', '/quintet/flow')),
    });
  } else {
    acknowledge(
      vpc,
      'VPC7',
      'Flow logs are part of the profile "secure"; here they would cost more than they are worth.',
    );
  }
  return vpc;
};
