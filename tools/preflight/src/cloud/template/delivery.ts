import type { Action, Bucket, Builder, EventRule, Pipeline, Repository, Statement } from '../cloud.ts';
import { isTrue, type Json, listOf, objectOf, objectsOf } from '../../json.ts';
import type { Resource, Template } from './template.ts';

const toRepository = (template: Template, { id, at, properties }: Resource): Repository => ({
  id,
  at,
  name: template.text(properties['RepositoryName']),
  isImmutable: template.text(properties['ImageTagMutability']).startsWith('IMMUTABLE'),
});

const statementsIn = (template: Template, document: unknown): Statement[] =>
  objectsOf(objectOf(document)['Statement']).map((statement) => ({
    effect: template.text(statement['Effect']),
    actions: listOf(statement['Action']).map((action) => template.text(action)),
    resources: listOf(statement['Resource']).map((resource) => template.text(resource)),
  }));

/** The statements of a role: of its inline policies, and of policies in the template that refer to it. */
function statementsOf(template: Template, role: Resource): Statement[] {
  const inline = objectsOf(role.properties['Policies']).map((policy) => policy['PolicyDocument']);
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => template.all(type))
    .filter(({ properties }) => listOf(properties['Roles']).some((one) => template.id(one) === role.id))
    .map(({ properties }) => properties['PolicyDocument']);
  return [...inline, ...attached].flatMap((document) => statementsIn(template, document));
}

/** Only a privileged project can run a Docker engine, and so build images. */
const makesImages = ({ properties }: Resource): boolean =>
  isTrue(objectOf(properties['Environment'])['PrivilegedMode']);

function toBuilder(template: Template, { id, at, properties }: Resource): Builder {
  const role = template.byId(template.id(properties['ServiceRole']));
  return {
    id,
    at: role?.at ?? at,
    role: role?.id ?? template.text(properties['ServiceRole']),
    managedPolicies: listOf(role?.properties['ManagedPolicyArns']).map((arn) => template.text(arn)),
    statements: role === undefined ? [] : statementsOf(template, role),
  };
}

const artifacts = (template: Template, value: unknown): string[] =>
  objectsOf(value).map((artifact) => template.text(artifact['Name']));

/** The bucket is resolved to its id, so that it can be compared with the bucket of an event rule. */
const configurationOf = (template: Template, configuration: Json): Record<string, string> =>
  Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [
      key,
      key === 'S3Bucket' ? template.id(value) : template.text(value),
    ]),
  );

function actionsOf(template: Template, pipeline: Resource): Action[] {
  return objectsOf(pipeline.properties['Stages']).flatMap((stage, stageIndex) =>
    objectsOf(stage['Actions']).map((action, index) => ({
      at: pipeline.locationOf('Stages', stageIndex, 'Actions', index),
      name: template.text(action['Name']),
      category: template.text(objectOf(action['ActionTypeId'])['Category']),
      provider: template.text(objectOf(action['ActionTypeId'])['Provider']),
      configuration: configurationOf(template, objectOf(action['Configuration'])),
      inputs: artifacts(template, action['InputArtifacts']),
      outputs: artifacts(template, action['OutputArtifacts']),
    })),
  );
}

const pathFiltersOf = ({ properties }: Resource): number[] =>
  objectsOf(properties['Triggers'])
    .map((trigger) => objectOf(trigger['GitConfiguration']))
    .flatMap((git) => [git['Push'], git['PullRequest']].flatMap((filters) => objectsOf(filters)))
    .map((filter) => objectOf(filter['FilePaths']))
    .flatMap((paths) => [listOf(paths['Includes']).length, listOf(paths['Excludes']).length]);

function toEventRule(template: Template, { id, at, properties }: Resource): EventRule {
  const pattern = objectOf(properties['EventPattern']);
  const detail = objectOf(pattern['detail']);
  return {
    id,
    at,
    sources: listOf(pattern['source']).map(String),
    detailTypes: listOf(pattern['detail-type']).map(String),
    buckets: listOf(objectOf(detail['bucket'])['name']).map((name) => template.id(name)),
    keys: listOf(objectOf(detail['object'])['key']).map((key) => template.text(key)),
    targets: objectsOf(properties['Targets']).flatMap((target) => template.referencedIds(target['Arn'])),
  };
}

const toBucket = ({ id, at, properties }: Resource): Bucket => ({
  id,
  at,
  sendsEvents: objectOf(properties['NotificationConfiguration'])['EventBridgeConfiguration'] !== undefined,
});

/** Reads the delivery: repositories, build projects, pipelines, and the event rules and buckets that start them. */
export const readDelivery = (template: Template) => ({
  repositories: template.all('AWS::ECR::Repository').map((one) => toRepository(template, one)),
  builders: template
    .all('AWS::CodeBuild::Project')
    .filter((one) => makesImages(one))
    .map((one) => toBuilder(template, one)),
  pipelines: template.all('AWS::CodePipeline::Pipeline').map((one): Pipeline => ({
    id: one.id,
    at: one.at,
    actions: actionsOf(template, one),
    pathFilters: pathFiltersOf(one),
  })),
  eventRules: template.all('AWS::Events::Rule').map((one) => toEventRule(template, one)),
  buckets: template.all('AWS::S3::Bucket').map((one) => toBucket(one)),
});
