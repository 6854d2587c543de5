import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleet, services, shell } from '@quintet/fleet';
import { rulesFromFleet } from '@quintet/router';
import { describe, expect, test } from 'vitest';
import { resourcesOf, type Template } from '../template.ts';
import { allOf, oneOf, templateFor } from '../testing.ts';
import { timings } from '../timings.ts';

type Action = {
  Type: string;
  TargetGroupArn?: { Ref: string };
  AuthenticateOidcConfig?: Record<string, string>;
};
type Rule = {
  Priority: number;
  Actions: Action[];
  Conditions: [{ PathPatternConfig: { Values: string[] } }];
};
type Listener = { Port: number; Protocol: string; DefaultActions: Action[] };
type Group = {
  Port: number;
  HealthCheckPath: string;
  TargetGroupAttributes: { Key: string; Value: string }[];
};

const ruleType = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const listenerType = 'AWS::ElasticLoadBalancingV2::Listener';
const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** The app of a target group, from its logical id. */
const nameOf = (action: Action | undefined): string =>
  /^(\w+)Targets/.exec(action?.TargetGroupArn?.Ref ?? '')?.[1]?.toLowerCase() ?? '';

const publicIngressOf = (template: Template) => {
  type Ingress = { SecurityGroupIngress?: { CidrIp: string; FromPort: number }[] };
  const { Properties } = oneOf(template, 'AWS::EC2::SecurityGroup', 'GroupDescription', 'The load balancer');
  return (Properties as Ingress).SecurityGroupIngress?.map(({ CidrIp, FromPort }) => `${CidrIp}:${FromPort}`);
};

describe('a listener on plain http', () => {
  const template = templateFor('--access=cidrs=203.0.113.0/24', '--profile=small');

  test('has the rules of the local router with distinct priorities, and sends the rest to the shell', () => {
    const rules = allOf<Rule>(template, ruleType).map(({ Priority, Actions, Conditions }) => ({
      priority: Priority,
      pathPatterns: Conditions[0].PathPatternConfig.Values,
      target: nameOf(Actions.at(-1)),
    }));
    const [listener] = allOf<Listener>(template, listenerType);
    expect({ rules, defaultTarget: nameOf(listener?.DefaultActions[0]) }).toEqual(rulesFromFleet(fleet));
    expect(new Set(rules.map(({ priority }) => priority)).size).toBe(services.length);
  });

  test('allows only the given ranges', () => {
    expect(publicIngressOf(template)).toEqual(['203.0.113.0/24:80']);
  });

  test('checks the health of each app on its port, without the prefix, and deregisters tasks quickly', () => {
    const groups = allOf<Group>(template, groupType);
    expect(groups.map(({ Port, HealthCheckPath }) => [Port, HealthCheckPath])).toEqual(
      fleet.map(({ containerPort, healthPath }) => [containerPort, healthPath]),
    );
    for (const group of groups) {
      expect(group).toMatchObject({
        HealthCheckIntervalSeconds: 5,
        HealthyThresholdCount: 2,
        Matcher: { HttpCode: '200' },
        TargetType: 'ip',
      });
      const delay = {
        Key: 'deregistration_delay.timeout_seconds',
        Value: String(timings.deregistrationSeconds),
      };
      expect(group.TargetGroupAttributes).toContainEqual(delay);
    }
  });

  test('closes an idle connection before a service does', () => {
    const [loadBalancer] = allOf<{ LoadBalancerAttributes: unknown[] }>(
      template,
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
    );
    expect(timings.idleTimeoutSeconds).toBeLessThan(72);
    expect(loadBalancer?.LoadBalancerAttributes).toContainEqual({
      Key: 'idle_timeout.timeout_seconds',
      Value: String(timings.idleTimeoutSeconds),
    });
    expect(loadBalancer?.LoadBalancerAttributes).toContainEqual({
      Key: 'access_logs.s3.enabled',
      Value: 'true',
    });
  });
});

describe('a listener with sign-in', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'quintet-infra-')), 'provider.json');
  const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:quintet-AbCdEf';
  const page = 'https://id.example.com';
  writeFileSync(
    file,
    JSON.stringify({
      issuer: page,
      authorizationEndpoint: `${page}/a`,
      tokenEndpoint: `${page}/t`,
      userInfoEndpoint: `${page}/u`,
      clientId: 'quintet',
      clientSecretArn: secret,
    }),
  );
  const template = templateFor(
    `--access=oidc=${file}`,
    '--certificate=arn:aws:acm:us-east-1:123456789012:certificate/0a-1b',
    '--host=quintet.example.com',
  );

  test('requires sign-in on every path, and answers API calls with 401', () => {
    const rules = allOf<Rule>(template, ruleType);
    expect(rules).toHaveLength(services.length);
    for (const { Actions } of rules) {
      expect(Actions.map(({ Type }) => Type)).toEqual(['authenticate-oidc', 'forward']);
      expect(Actions[0]?.AuthenticateOidcConfig?.['OnUnauthenticatedRequest']).toBe('deny');
    }
    const https = oneOf(template, listenerType, 'Port', 443).Properties as Listener;
    expect(https.DefaultActions.map(({ Type }) => Type)).toEqual(['authenticate-oidc', 'forward']);
    expect(nameOf(https.DefaultActions.at(-1))).toBe(shell.name);
    expect(https.DefaultActions[0]?.AuthenticateOidcConfig?.['OnUnauthenticatedRequest']).toBe(
      'authenticate',
    );
  });

  test('redirects plain http to https and does nothing else there', () => {
    const http = oneOf(template, listenerType, 'Port', 80).Properties as Listener;
    expect(http.DefaultActions).toMatchObject([
      { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443' } },
    ]);
    const rules = allOf<Rule & { ListenerArn: { Ref: string } }>(template, ruleType);
    const { id } = oneOf(template, listenerType, 'Port', 443);
    expect(rules.map(({ ListenerArn }) => ListenerArn.Ref)).toEqual(services.map(() => id));
  });

  test('refers to the client secret and does not contain it', () => {
    const { DefaultActions } = oneOf(template, listenerType, 'Port', 443).Properties as Listener;
    expect(DefaultActions[0]?.AuthenticateOidcConfig?.['ClientSecret']).toBe(
      `{{resolve:secretsmanager:${secret}:SecretString:::}}`,
    );
  });
});

test('--access=open allows everyone', () => {
  const template = templateFor('--access=open', '--profile=dev');
  expect(publicIngressOf(template)).toEqual(['0.0.0.0/0:80']);
  expect(resourcesOf(template, listenerType)).toHaveLength(1);
});
