import type { Cloud, Service, Subnet } from '../cloud/cloud.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** Without a NAT, a task pulls its image and writes its log through these endpoints. */
const neededEndpoints = ['ecr.api', 'ecr.dkr', 's3', 'logs'];

function checkSubnet({ endpoints }: Cloud, service: Service, subnet: Subnet): RuleFinding[] {
  if (subnet.defaultRoute === 'missing') {
    return [
      findingAt(
        subnet.at,
        `the default route of ${subnet.id} leads to a gateway that does not exist`,
        'Route it to an existing NAT gateway.',
      ),
    ];
  }
  if (service.hasPublicIp) {
    if (subnet.defaultRoute === 'internet') return [];
    const fix = 'Route 0.0.0.0/0 to the internet gateway, or give the tasks no public address.';
    return [
      findingAt(
        subnet.at,
        `${service.id} has public addresses in ${subnet.id}, which has no route to the internet`,
        fix,
      ),
    ];
  }
  if (subnet.defaultRoute === 'nat' || subnet.defaultRoute === 'other') return [];
  const missing = neededEndpoints.filter((name) => !endpoints.includes(name));
  if (missing.length === 0) return [];
  const wrong = `the tasks of ${service.id} in ${subnet.id} cannot reach ECR`;
  return [
    findingAt(
      subnet.at,
      wrong,
      `Route 0.0.0.0/0 to a NAT gateway, or add endpoints for ${missing.join(', ')}.`,
    ),
  ];
}

const checkService = (cloud: Cloud, service: Service): RuleFinding[] =>
  cloud.subnets
    .filter(({ id }) => service.subnets.includes(id))
    .flatMap((subnet) => checkSubnet(cloud, service, subnet));

export const net001: Rule = {
  id: 'NET001',
  title: 'Every task can reach ECR',
  origin: 'network problem 1, lesson 7',
  condition:
    'each subnet of a service has 0.0.0.0/0 to a NAT gateway that exists (tasks with public addresses: to an internet gateway), or the network has endpoints for ecr.api, ecr.dkr, s3 and logs; live: no such route is a blackhole, no elastic address is idle',
  symptom:
    'ResourceInitializationError: unable to pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. dial tcp 13.234.9.92:443: i/o timeout',
  levels: ['template', 'live'],
  checkCloud: (cloud) => [
    ...cloud.services.flatMap((service) => checkService(cloud, service)),
    ...cloud.idleAddresses.map(({ id, at }) =>
      findingAt(at, `the elastic address ${id} is not in use but is billed`, 'Release it.'),
    ),
  ],
};
