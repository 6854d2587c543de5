import type { Builder, Repository, Statement } from '../cloud/cloud.ts';
import { isTrue, type Json, listOf, objectOf, objectsOf, textOf } from '../json.ts';
import { type Aws, chunk } from './aws.ts';

const maxProjectsPerCall = 100;

const toRepository = (repository: Json): Repository => ({
  id: textOf(repository['repositoryArn']),
  at: { file: textOf(repository['repositoryArn']), line: 1 },
  name: textOf(repository['repositoryName']),
  isImmutable: textOf(repository['imageTagMutability']).startsWith('IMMUTABLE'),
});

const statementsIn = (document: unknown): Statement[] =>
  objectsOf(objectOf(document)['Statement']).map((statement) => ({
    effect: textOf(statement['Effect']),
    actions: listOf(statement['Action']).map(String),
    resources: listOf(statement['Resource']).map(String),
  }));

async function inlineStatements(aws: Aws, role: string): Promise<Statement[]> {
  const names = listOf((await aws('iam list-role-policies', '--role-name', role))['PolicyNames']).map(String);
  const policies = await Promise.all(
    names.map((name) => aws('iam get-role-policy', '--role-name', role, '--policy-name', name)),
  );
  return policies.flatMap(({ PolicyDocument }) => statementsIn(PolicyDocument));
}

async function toBuilder(aws: Aws, project: Json): Promise<Builder> {
  const arn = textOf(project['serviceRole']);
  const role = arn.split('/').at(-1) ?? arn;
  const attached = await aws('iam list-attached-role-policies', '--role-name', role);
  return {
    id: textOf(project['name']),
    at: { file: arn, line: 1 },
    role,
    managedPolicies: objectsOf(attached['AttachedPolicies']).map(({ PolicyArn }) => textOf(PolicyArn)),
    statements: await inlineStatements(aws, role),
  };
}

/** Only privileged projects build images. All of the account are checked, including those of other systems. */
async function fetchBuilders(aws: Aws): Promise<Builder[]> {
  const names = listOf((await aws('codebuild list-projects'))['projects']).map(String);
  const answers = await Promise.all(
    chunk(names, maxProjectsPerCall).map((part) => aws('codebuild batch-get-projects', '--names', ...part)),
  );
  const projects = answers.flatMap((answer) => objectsOf(answer['projects']));
  const privileged = projects.filter(({ environment }) => isTrue(objectOf(environment)['privilegedMode']));
  return Promise.all(privileged.map((project) => toBuilder(aws, project)));
}

/** Fetches the repositories and build projects of an account. */
export const fetchDelivery = async (aws: Aws) => ({
  repositories: objectsOf((await aws('ecr describe-repositories'))['repositories']).map((one) =>
    toRepository(one),
  ),
  builders: await fetchBuilders(aws),
});
