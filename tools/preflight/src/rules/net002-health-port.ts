import type { Cloud, Ingress, Service } from '../cloud/cloud.ts';
import { targetGroupsOf, isEverybody } from '../cloud/find.ts';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const opens = ({ protocol, fromPort, toPort }: Ingress, port: number): boolean =>
  (protocol === 'tcp' || protocol === '6' || protocol === '-1') && fromPort <= port && port <= toPort;

/** The load balancers whose listeners lead to a target group of the service. */
function balancersOf(cloud: Cloud, service: Service): string[] {
  const groups = new Set(targetGroupsOf(cloud, service).map(({ id }) => id));
  const listeners = new Set(
    cloud.listenerRules
      .filter((rule) => rule.targetGroups.some((id) => groups.has(id)))
      .map(({ listener }) => listener),
  );
  return cloud.listeners
    .filter(({ id, targetGroups }) => listeners.has(id) || targetGroups.some((group) => groups.has(group)))
    .map(({ loadBalancer }) => loadBalancer);
}

function judge(cloud: Cloud, service: Service): Flaw[] {
  const balancers = balancersOf(cloud, service);
  const sources = cloud.loadBalancers
    .filter(({ id }) => balancers.includes(id))
    .flatMap(({ securityGroups }) => securityGroups);
  const groups = cloud.securityGroups.filter(({ id }) => service.securityGroups.includes(id));
  const lets = (port: number) =>
    groups.some(({ ingress }) =>
      ingress.some(
        (rule) => opens(rule, port) && (sources.includes(rule.source) || isEverybody(rule.source)),
      ),
    );
  const ports = new Set(service.loadBalancers.map(({ containerPort }) => containerPort));
  const at = groups[0]?.at ?? service.at;
  return [...ports]
    .filter((port) => sources.length > 0 && !lets(port))
    .map((port) =>
      flawAt(
        at,
        `the load balancer cannot reach ${service.id} on port ${port}`,
        `Let its security group in on ${port}.`,
      ),
    );
}

export const net002: Rule = {
  id: 'NET002',
  title: 'The load balancer reaches every container',
  origin: 'network problem 2',
  condition:
    "a security group of each service lets the load balancer's security group in on each port that it balances onto (PORT001 compares the ports themselves)",
  symptom: 'Unhealthy - Request timed out',
  levels: ['template', 'live'],
  judgeCloud: (cloud) => cloud.services.flatMap((service) => judge(cloud, service)),
};
