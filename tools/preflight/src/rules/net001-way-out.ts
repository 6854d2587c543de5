import type { Cloud, Service, Subnet } from '../cloud/cloud.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** Without NAT, a task pulls its image and writes its log through these. */
const neededEndpoints = ['ecr.api', 'ecr.dkr', 's3', 'logs'];

function judgeSubnet({ endpoints }: Cloud, service: Service, subnet: Subnet): Flaw[] {
  if (subnet.way === 'gone') {
    return [
      flawAt(
        subnet.at,
        `the default route of ${subnet.id} leads to a gateway that is gone`,
        'Lead it to a NAT gateway that is there.',
      ),
    ];
  }
  if (service.hasPublicIp) {
    if (subnet.way === 'internet') return [];
    const fix = 'Route 0.0.0.0/0 to the internet gateway, or give the tasks no public address.';
    return [
      flawAt(
        subnet.at,
        `${service.id} has public addresses in ${subnet.id}, which has no way to the internet`,
        fix,
      ),
    ];
  }
  if (subnet.way === 'nat' || subnet.way === 'other') return [];
  const missing = neededEndpoints.filter((name) => !endpoints.includes(name));
  if (missing.length === 0) return [];
  const wrong = `the tasks of ${service.id} in ${subnet.id} cannot reach ECR`;
  return [
    flawAt(subnet.at, wrong, `Route 0.0.0.0/0 to a NAT gateway, or add endpoints for ${missing.join(', ')}.`),
  ];
}

const judgeService = (cloud: Cloud, service: Service): Flaw[] =>
  cloud.subnets
    .filter(({ id }) => service.subnets.includes(id))
    .flatMap((subnet) => judgeSubnet(cloud, service, subnet));

export const net001: Rule = {
  id: 'NET001',
  title: 'Every task finds its way to ECR',
  origin: 'network problem 1, lesson 7',
  condition:
    'each subnet of a service has 0.0.0.0/0 to a NAT gateway that exists (tasks with public addresses: to an internet gateway), or the network has endpoints for ecr.api, ecr.dkr, s3 and logs; live: no such route is a blackhole, no elastic address is idle',
  symptom:
    'ResourceInitializationError: unable to pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. dial tcp 13.234.9.92:443: i/o timeout',
  levels: ['template', 'live'],
  judgeCloud: (cloud) => [
    ...cloud.services.flatMap((service) => judgeService(cloud, service)),
    ...cloud.idleAddresses.map(({ id, at }) =>
      flawAt(at, `the elastic address ${id} belongs to nothing and is paid for`, 'Release it.'),
    ),
  ],
};
