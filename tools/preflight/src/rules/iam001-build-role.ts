import type { Builder } from '../cloud/cloud.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const tokenAction = 'ecr:GetAuthorizationToken';
const pushActions = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:PutImage',
];
const broad = ['PowerUser', 'FullAccess', 'AdministratorAccess'];

const allows = (builder: Builder, action: string): boolean =>
  builder.statements.some(
    ({ effect, actions }) => effect === 'Allow' && actions.some((one) => covers(one, action)),
  );

/** `ecr:*` and `ecr:Put*` cover the actions with that prefix. */
const covers = (granted: string, action: string): boolean =>
  granted === '*' || granted === action || (granted.endsWith('*') && action.startsWith(granted.slice(0, -1)));

function checkMissing(builder: Builder): RuleFinding[] {
  const missing = [tokenAction, ...pushActions].filter((action) => !allows(builder, action));
  if (missing.length === 0) return [];
  const fix = `Allow ${tokenAction} on * and the push actions on the repositories.`;
  return [findingAt(builder.at, `the build role ${builder.role} lacks ${missing.join(', ')}`, fix)];
}

/** Push actions must be limited to repositories; only the token action supports no resources. */
const checkResources = (builder: Builder): RuleFinding[] =>
  builder.statements
    .filter(({ effect, actions, resources }) => {
      const pushes = actions.some((granted) => pushActions.some((action) => covers(granted, action)));
      return effect === 'Allow' && pushes && resources.some((one) => !one.includes(':repository/'));
    })
    .map(() =>
      findingAt(
        builder.at,
        `the build role ${builder.role} may push to any repository`,
        'Limit it to the ARNs of the repositories.',
      ),
    );

function check(builder: Builder): RuleFinding[] {
  const policies = builder.managedPolicies.filter((arn) => broad.some((word) => arn.includes(word)));
  const fix = `Remove it and allow ${tokenAction} and the five push actions.`;
  const tooBroad = policies.map((arn) =>
    findingAt(builder.at, `the build role ${builder.role} has ${arn.split('/').at(-1) ?? arn}`, fix),
  );
  // The template does not contain the statements of a managed policy, so missing ones are unknown.
  return tooBroad.length > 0 ? tooBroad : [...checkMissing(builder), ...checkResources(builder)];
}

export const iam001: Rule = {
  id: 'IAM001',
  title: 'A build role may push to its repositories, and nothing more',
  origin: 'issue 4, lesson 4',
  condition:
    'the role of each privileged CodeBuild project may ecr:GetAuthorizationToken and the five push actions, these on repository ARNs only; no PowerUser, FullAccess or AdministratorAccess policy',
  symptom:
    'AccessDeniedException: User: arn:aws:sts::<AWS_ACCOUNT_ID>:assumed-role/... is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
  levels: ['template', 'live'],
  checkCloud: (cloud) => cloud.builders.flatMap((builder) => check(builder)),
};
