import type { Builder } from '../cloud/cloud.ts';
import { type Flaw, flawAt } from '../finding.ts';
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

/** `ecr:*` and `ecr:Put*` cover what they begin. */
const covers = (granted: string, action: string): boolean =>
  granted === '*' || granted === action || (granted.endsWith('*') && action.startsWith(granted.slice(0, -1)));

function judgeMissing(builder: Builder): Flaw[] {
  const missing = [tokenAction, ...pushActions].filter((action) => !allows(builder, action));
  if (missing.length === 0) return [];
  const fix = `Allow ${tokenAction} on * and the push actions on the repositories.`;
  return [flawAt(builder.at, `the build role ${builder.role} may not do ${missing.join(', ')}`, fix)];
}

/** Pushing is granted on repositories by name; only the token has none. */
const judgeResources = (builder: Builder): Flaw[] =>
  builder.statements
    .filter(({ effect, actions, resources }) => {
      const pushes = actions.some((granted) => pushActions.some((action) => covers(granted, action)));
      return effect === 'Allow' && pushes && resources.some((one) => !one.includes(':repository/'));
    })
    .map(() =>
      flawAt(
        builder.at,
        `the build role ${builder.role} may push to any repository`,
        'Name the ARNs of the repositories.',
      ),
    );

function judge(builder: Builder): Flaw[] {
  const policies = builder.managedPolicies.filter((arn) => broad.some((word) => arn.includes(word)));
  const fix = `Take it away and allow ${tokenAction} and five push actions.`;
  const tooBroad = policies.map((arn) =>
    flawAt(builder.at, `the build role ${builder.role} has ${arn.split('/').at(-1) ?? arn}`, fix),
  );
  // What a broad policy grants is not in the template, so nothing can be said to be missing.
  return tooBroad.length > 0 ? tooBroad : [...judgeMissing(builder), ...judgeResources(builder)];
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
  judgeCloud: (cloud) => cloud.builders.flatMap((builder) => judge(builder)),
};
