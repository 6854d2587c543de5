import { Aws, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../cdk-nag/acknowledge.ts';

/** One statement of a role. A resource with a `*` in it needs the reason beside it. */
export type Grant = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly because?: string;
};

/** `service:resource` in this account and region. */
export const arnOf = (service: string, resource: string): string =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;

/** Hands these roles to tasks of ECS, to nothing else: whoever may pass a role may do what it may. */
export const passToTasks = (roles: readonly IRole[]): Grant => ({
  actions: ['iam:PassRole'],
  resources: roles.map(({ roleArn }) => roleArn),
  conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
});

const toStatement = ({ actions, resources, conditions }: Grant): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [...resources],
    ...(conditions && { conditions }),
  });

type Intrinsic = { Ref?: string; 'Fn::GetAtt'?: string[]; 'Fn::Join'?: [string, unknown[]] };

/** How cdk-nag writes a resource in the name of a finding. */
const written = (resource: unknown): string => {
  if (typeof resource === 'string') return resource;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = resource as Intrinsic;
  if (join) return join[1].map(written).join(join[0]);
  return `<${Ref ?? attribute?.join('.') ?? '?'}>`;
};

const acceptWildcards = (role: Role, { resources, because }: Grant): void => {
  const names = resources.map((resource) => written(Stack.of(role).resolve(resource)));
  for (const name of names.filter((text) => because && text.includes('*'))) {
    acknowledge(role, `IAM5[Resource::${name}]`, because ?? '');
  }
};

/** A role that a service of AWS takes on, written by hand and whole when it is made: nothing waits for its policy. */
export const makeRole = (scope: Construct, id: string, service: string, grants: readonly Grant[]): Role => {
  const document = new PolicyDocument({ statements: grants.map(toStatement) });
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal(`${service}.amazonaws.com`),
    ...(grants.length > 0 && { inlinePolicies: { own: document } }),
  });
  for (const grant of grants) acceptWildcards(role, grant);
  return role;
};
