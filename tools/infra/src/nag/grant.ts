import { Aws, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from './acknowledge.ts';

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

type Intrinsic = { Ref?: string; 'Fn::GetAtt'?: string[]; 'Fn::Join'?: [string, unknown[]] };

/** How cdk-nag writes a resource in the name of a finding. */
const written = (resource: unknown): string => {
  if (typeof resource === 'string') return resource;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = resource as Intrinsic;
  if (join) return join[1].map(written).join(join[0]);
  return `<${Ref ?? attribute?.join('.') ?? '?'}>`;
};

/** Adds the statements to a role, and to cdk-nag's findings about their wildcards the reasons. */
export const grant = (role: Role, grants: readonly Grant[]): void => {
  for (const { actions, resources, conditions, because } of grants) {
    role.addToPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions && { conditions }),
      }),
    );
    const names = resources.map((resource) => written(Stack.of(role).resolve(resource)));
    for (const name of names.filter((text) => text.includes('*'))) {
      if (because) acknowledge(role, `IAM5[Resource::${name}]`, because);
    }
  }
};
