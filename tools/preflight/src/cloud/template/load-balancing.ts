import {
  accessTag,
  type Listener,
  type ListenerRule,
  type LoadBalancer,
  type TargetGroup,
} from '../cloud.ts';
import { type Json, listOf, numberOf, objectOf, objectsOf } from '../../json.ts';
import type { Resource, Template } from './template.ts';

const area = 'AWS::ElasticLoadBalancingV2';

/** Attributes of load balancers and target groups: a list of keys and values. */
const attribute = ({ properties }: Resource, list: string, key: string): number | undefined =>
  numberOf(objectsOf(properties[list]).find((one) => one['Key'] === key)?.['Value']);

const toTargetGroup = (template: Template, resource: Resource): TargetGroup => {
  const { id, at, properties } = resource;
  return {
    id,
    at,
    port: numberOf(properties['Port']) ?? 0,
    healthPath: template.text(properties['HealthCheckPath'] ?? '/'),
    healthPort: template.text(properties['HealthCheckPort'] ?? 'traffic-port'),
    matcher: template.text(objectOf(properties['Matcher'])['HttpCode'] ?? '200'),
    drainSeconds: attribute(resource, 'TargetGroupAttributes', 'deregistration_delay.timeout_seconds') ?? 300,
  };
};

const toLoadBalancer = (template: Template, resource: Resource): LoadBalancer => ({
  id: resource.id,
  at: resource.at,
  securityGroups: listOf(resource.properties['SecurityGroups']).map((group) => template.id(group)),
  isInternetFacing: resource.properties['Scheme'] !== 'internal',
  idleSeconds: attribute(resource, 'LoadBalancerAttributes', 'idle_timeout.timeout_seconds') ?? 60,
  isDeclaredOpen: objectsOf(resource.properties['Tags']).some(
    ({ Key, Value }) => Key === accessTag && Value === 'open',
  ),
});

/** The target groups that actions forward to, in the short and in the weighted form. */
const forwardedTo = (template: Template, actions: readonly Json[]): string[] =>
  actions.flatMap((action) => [
    ...listOf(action['TargetGroupArn']).map((group) => template.id(group)),
    ...objectsOf(objectOf(action['ForwardConfig'])['TargetGroups']).map((group) =>
      template.id(group['TargetGroupArn']),
    ),
  ]);

const hasSignIn = (actions: readonly Json[]): boolean =>
  actions.some(({ Type }) => Type === 'authenticate-oidc' || Type === 'authenticate-cognito');

const toListener = (template: Template, { id, at, properties }: Resource): Listener => {
  const actions = objectsOf(properties['DefaultActions']);
  return {
    id,
    at,
    loadBalancer: template.id(properties['LoadBalancerArn']),
    targetGroups: forwardedTo(template, actions),
    hasSignIn: hasSignIn(actions),
    isRedirect: actions.some(({ Type }) => Type === 'redirect'),
  };
};

const pathsOf = (template: Template, conditions: unknown): string[] =>
  objectsOf(conditions)
    .filter(({ Field }) => Field === 'path-pattern')
    .flatMap((one) => listOf(objectOf(one['PathPatternConfig'])['Values'] ?? one['Values']))
    .map((path) => template.text(path));

const toRule = (template: Template, { id, at, properties }: Resource): ListenerRule => {
  const actions = objectsOf(properties['Actions']);
  return {
    id,
    at,
    listener: template.id(properties['ListenerArn']),
    priority: numberOf(properties['Priority']) ?? 0,
    paths: pathsOf(template, properties['Conditions']),
    targetGroups: forwardedTo(template, actions),
    hasSignIn: hasSignIn(actions),
  };
};

/** Reads load balancers, their listeners and rules, and the target groups. */
export const readLoadBalancing = (template: Template) => ({
  targetGroups: template.all(`${area}::TargetGroup`).map((one) => toTargetGroup(template, one)),
  loadBalancers: template.all(`${area}::LoadBalancer`).map((one) => toLoadBalancer(template, one)),
  listeners: template.all(`${area}::Listener`).map((one) => toListener(template, one)),
  listenerRules: template.all(`${area}::ListenerRule`).map((one) => toRule(template, one)),
});
