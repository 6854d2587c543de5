import { Aws, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../cdk-nag/acknowledge.ts';

/** One statement of a role. A resource with a `*` needs a reason in `because`. */
export type Grant = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly because?: string;
};

/** `service:resource` in this account and region. */
export const arnOf = (service: string, resource: string): string =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;

/** Allows passing these roles to ECS tasks only: a principal that can pass a role gains its permissions. */
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

/** Formats a resource as cdk-nag does in the id of a finding. */
const formatResource = (resource: unknown): string => {
  if (typeof resource === 'string') return resource;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = resource as Intrinsic;
  if (join) return join[1].map(formatResource).join(join[0]);
  return `<${Ref ?? attribute?.join('.') ?? '?'}>`;
};

const acceptWildcards = (role: Role, { resources, because }: Grant): void => {
  const names = resources.map((resource) => formatResource(Stack.of(role).resolve(resource)));
  for (const name of names.filter((text) => because && text.includes('*'))) {
    acknowledge(role, `IAM5[Resource::${name}]`, because ?? '');
  }
};

/** A role that an AWS service assumes. Its policy is inline, so nothing has to wait for a separate policy resource. */
export const makeRole = (scope: Construct, id: string, service: string, grants: readonly Grant[]): Role => {
  const document = new PolicyDocument({ statements: grants.map(toStatement) });
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal(`${service}.amazonaws.com`),
    ...(grants.length > 0 && { inlinePolicies: { own: document } }),
  });
  for (const grant of grants) acceptWildcards(role, grant);
  return role;
};
