import {
  accessTag,
  type Listener,
  type ListenerRule,
  type LoadBalancer,
  type Service,
  type TargetGroup,
} from '../cloud/cloud.ts';
import { type Json, listOf, numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import type { Aws } from './aws.ts';

const at = (arn: string) => ({ file: arn, line: 1 });

const attribute = (answer: Json, key: string): number | undefined =>
  numberOf(objectsOf(answer['Attributes']).find((one) => one['Key'] === key)?.['Value']);

async function toTargetGroup(aws: Aws, group: Json): Promise<TargetGroup> {
  const arn = textOf(group['TargetGroupArn']);
  const attributes = await aws('elbv2 describe-target-group-attributes', '--target-group-arn', arn);
  const health = await aws('elbv2 describe-target-health', '--target-group-arn', arn);
  return {
    id: arn,
    at: at(arn),
    port: numberOf(group['Port']) ?? 0,
    healthPath: textOf(group['HealthCheckPath']),
    healthPort: textOf(group['HealthCheckPort']),
    matcher: textOf(objectOf(group['Matcher'])['HttpCode']),
    drainSeconds: attribute(attributes, 'deregistration_delay.timeout_seconds') ?? 300,
    registered: objectsOf(health['TargetHealthDescriptions']).length,
  };
}

async function toLoadBalancer(aws: Aws, balancer: Json): Promise<LoadBalancer> {
  const arn = textOf(balancer['LoadBalancerArn']);
  const attributes = await aws('elbv2 describe-load-balancer-attributes', '--load-balancer-arn', arn);
  const tags = await aws('elbv2 describe-tags', '--resource-arns', arn);
  return {
    id: arn,
    at: at(arn),
    securityGroups: listOf(balancer['SecurityGroups']).map(String),
    isInternetFacing: balancer['Scheme'] === 'internet-facing',
    idleSeconds: attribute(attributes, 'idle_timeout.timeout_seconds') ?? 60,
    isDeclaredOpen: objectsOf(tags['TagDescriptions'])
      .flatMap(({ Tags }) => objectsOf(Tags))
      .some(({ Key, Value }) => Key === accessTag && Value === 'open'),
  };
}

const forwardedTo = (actions: readonly Json[]): string[] => [
  ...new Set(
    actions.flatMap((action) => [
      ...listOf(action['TargetGroupArn']).map(String),
      ...objectsOf(objectOf(action['ForwardConfig'])['TargetGroups']).map((one) =>
        textOf(one['TargetGroupArn']),
      ),
    ]),
  ),
];

const hasAction = (actions: readonly Json[], typePrefix: string): boolean =>
  actions.some(({ Type }) => textOf(Type).startsWith(typePrefix));

function toListener(listener: Json): Listener {
  const actions = objectsOf(listener['DefaultActions']);
  return {
    id: textOf(listener['ListenerArn']),
    at: at(textOf(listener['ListenerArn'])),
    loadBalancer: textOf(listener['LoadBalancerArn']),
    targetGroups: forwardedTo(actions),
    hasSignIn: hasAction(actions, 'authenticate-'),
    isRedirect: hasAction(actions, 'redirect'),
  };
}

const toRule = (rule: Json, listener: string): ListenerRule => ({
  id: textOf(rule['RuleArn']),
  at: at(textOf(rule['RuleArn'])),
  listener,
  priority: numberOf(rule['Priority']) ?? 0,
  paths: objectsOf(rule['Conditions'])
    .filter(({ Field }) => Field === 'path-pattern')
    .flatMap((one) => listOf(objectOf(one['PathPatternConfig'])['Values'] ?? one['Values']))
    .map(String),
  targetGroups: forwardedTo(objectsOf(rule['Actions'])),
  hasSignIn: hasAction(objectsOf(rule['Actions']), 'authenticate-'),
});

/** Without the rule `default`, which is the listener's default action and is read with the listener. */
async function rulesOf(aws: Aws, { id }: Listener): Promise<ListenerRule[]> {
  const answer = await aws('elbv2 describe-rules', '--listener-arn', id);
  return objectsOf(answer['Rules'])
    .filter(({ Priority }) => Priority !== 'default')
    .map((rule) => toRule(rule, id));
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Fetches the target groups of services and the load balancers that forward to them. */
export async function fetchLoadBalancing(aws: Aws, services: readonly Service[]) {
  const arns = unique(services.flatMap((one) => one.loadBalancers.map(({ targetGroup }) => targetGroup)));
  if (arns.length === 0) return { targetGroups: [], loadBalancers: [], listeners: [], listenerRules: [] };
  const groups = objectsOf(
    (await aws('elbv2 describe-target-groups', '--target-group-arns', ...arns))['TargetGroups'],
  );
  const balancerArns = unique(groups.flatMap((group) => listOf(group['LoadBalancerArns']).map(String)));
  const balancers =
    balancerArns.length === 0
      ? []
      : objectsOf(
          (await aws('elbv2 describe-load-balancers', '--load-balancer-arns', ...balancerArns))[
            'LoadBalancers'
          ],
        );
  const answers = await Promise.all(
    balancerArns.map((arn) => aws('elbv2 describe-listeners', '--load-balancer-arn', arn)),
  );
  const listeners = answers.flatMap((answer) => objectsOf(answer['Listeners'])).map((one) => toListener(one));
  return {
    targetGroups: await Promise.all(groups.map((group) => toTargetGroup(aws, group))),
    loadBalancers: await Promise.all(balancers.map((balancer) => toLoadBalancer(aws, balancer))),
    listeners,
    listenerRules: (await Promise.all(listeners.map((listener) => rulesOf(aws, listener)))).flat(),
  };
}
