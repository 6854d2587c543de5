import type { Cloud, Ingress, Service } from '../cloud/cloud.ts';
import { targetGroupsOf, isAnyAddress } from '../cloud/find.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const allowsPort = ({ protocol, fromPort, toPort }: Ingress, port: number): boolean =>
  (protocol === 'tcp' || protocol === '6' || protocol === '-1') && fromPort <= port && port <= toPort;

/** The load balancers with a listener or rule for a target group of the service. */
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

function check(cloud: Cloud, service: Service): RuleFinding[] {
  const balancers = balancersOf(cloud, service);
  const sources = cloud.loadBalancers
    .filter(({ id }) => balancers.includes(id))
    .flatMap(({ securityGroups }) => securityGroups);
  const groups = cloud.securityGroups.filter(({ id }) => service.securityGroups.includes(id));
  const isReachable = (port: number) =>
    groups.some(({ ingress }) =>
      ingress.some(
        (rule) => allowsPort(rule, port) && (sources.includes(rule.source) || isAnyAddress(rule.source)),
      ),
    );
  const ports = new Set(service.loadBalancers.map(({ containerPort }) => containerPort));
  const at = groups[0]?.at ?? service.at;
  return [...ports]
    .filter((port) => sources.length > 0 && !isReachable(port))
    .map((port) =>
      findingAt(
        at,
        `the load balancer cannot reach ${service.id} on port ${port}`,
        `Allow its security group on port ${port}.`,
      ),
    );
}

export const net002: Rule = {
  id: 'NET002',
  title: 'The load balancer can reach every container',
  origin: 'network problem 2',
  condition:
    "a security group of each service allows the load balancer's security group on each port that it routes to (PORT001 compares the ports themselves)",
  symptom: 'Unhealthy - Request timed out',
  levels: ['template', 'live'],
  checkCloud: (cloud) => cloud.services.flatMap((service) => check(cloud, service)),
};
