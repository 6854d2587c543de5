import type { Rule, RuleTable } from '@quintet/router';
import { ReplayError } from '../replay-error.ts';
import { type References, only, resourcesOf, type Template } from './template.ts';

/** A container of a task definition. */
export type Container = {
  readonly Name: string;
  readonly Image: string;
  readonly Command?: readonly string[];
  readonly Environment?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Secrets?: readonly { readonly Name: string; readonly ValueFrom: string }[];
  readonly DependsOn?: readonly { readonly ContainerName: string; readonly Condition: string }[];
};
export type TaskDefinition = {
  readonly Family: string;
  readonly ContainerDefinitions: readonly Container[];
};

/** A service behind its target group. */
export type Service = {
  readonly name: string;
  readonly family: string;
  /** The container and port that the target group gets. */
  readonly containerName: string;
  readonly targetGroup: string;
  readonly healthPath: string;
  /** Whether a failed deployment rolls back by itself. */
  readonly rollsBack: boolean;
};

/** One action of a pipeline. */
export type Action = {
  readonly Name: string;
  readonly RunOrder?: number;
  readonly ActionTypeId: { readonly Category: string; readonly Provider: string };
  readonly Configuration: Readonly<Record<string, string>>;
};
export type Stage = {
  readonly Name: string;
  readonly Actions: readonly Action[];
  readonly OnFailure?: { readonly Result?: string };
};
export type Pipeline = {
  readonly Name: string;
  readonly Stages: readonly Stage[];
  /** The object whose upload starts it; undefined when no EventBridge rule does. */
  readonly startedBy: string | undefined;
};
export type Project = {
  /** The name that actions refer to. */
  readonly id: string;
  readonly Name: string;
  readonly Source: { readonly Type: string; readonly BuildSpec?: string };
  readonly Environment: {
    readonly EnvironmentVariables?: readonly { readonly Name: string; readonly Value: string }[];
  };
};

/** The part of a template that takes a release to running tasks. */
export type Deployment = {
  readonly rules: RuleTable;
  readonly services: readonly Service[];
  readonly taskDefinitions: readonly TaskDefinition[];
  readonly pipelines: readonly Pipeline[];
  readonly projects: readonly Project[];
  readonly repositories: readonly string[];
};

type LoadBalancer = { readonly ContainerName: string; readonly TargetGroupArn: string };
type ServiceProperties = {
  readonly ServiceName: string;
  readonly TaskDefinition: string;
  readonly LoadBalancers?: readonly LoadBalancer[];
  readonly DeploymentConfiguration?: { readonly DeploymentCircuitBreaker?: { readonly Rollback?: boolean } };
};
type ForwardAction = { readonly Type: string; readonly TargetGroupArn?: string };
type RuleProperties = {
  readonly Priority: number;
  readonly Actions: readonly ForwardAction[];
  readonly Conditions: readonly { readonly PathPatternConfig?: { readonly Values: readonly string[] } }[];
};
type EventProperties = {
  readonly EventPattern?: {
    readonly source?: readonly string[];
    readonly 'detail-type'?: readonly string[];
    readonly detail?: { readonly object?: { readonly key?: readonly string[] } };
  };
  readonly Targets?: readonly { readonly Arn: string }[];
};
type ListenerProperties = { readonly DefaultActions: readonly ForwardAction[] };

const unusable = (message: string): ReplayError => new ReplayError('replay.unusable_template', message);

const targetOf = (actions: readonly ForwardAction[], byTargetGroup: ReadonlyMap<string, string>): string => {
  const forward = actions.find(({ Type }) => Type === 'forward');
  const name = byTargetGroup.get(forward?.TargetGroupArn ?? '');
  if (name) return name;
  throw unusable(`A listener forwards to ${forward?.TargetGroupArn ?? 'nothing'}, which has no service.`);
};

const readRules = (template: Template, references: References, services: readonly Service[]): RuleTable => {
  const byTargetGroup = new Map(services.map(({ name, targetGroup }) => [targetGroup, name]));
  const rules = resourcesOf<RuleProperties>(
    template,
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    references,
  ).map(({ properties }): Rule => ({
    priority: properties.Priority,
    pathPatterns: properties.Conditions.flatMap(({ PathPatternConfig }) => PathPatternConfig?.Values ?? []),
    target: targetOf(properties.Actions, byTargetGroup),
  }));
  const listeners = resourcesOf<ListenerProperties>(
    template,
    'AWS::ElasticLoadBalancingV2::Listener',
    references,
  );
  const { properties } = only(listeners, 'listeners');
  return { rules, defaultTarget: targetOf(properties.DefaultActions, byTargetGroup) };
};

const readServices = (template: Template, references: References): Service[] => {
  const targetGroups = new Map(
    resourcesOf<{ HealthCheckPath: string }>(
      template,
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      references,
    ).map(({ id, properties }) => [id, properties.HealthCheckPath]),
  );
  const families = new Map(
    resourcesOf<TaskDefinition>(template, 'AWS::ECS::TaskDefinition', references).map(
      ({ id, properties }) => [id, properties.Family],
    ),
  );
  return resourcesOf<ServiceProperties>(template, 'AWS::ECS::Service', references).map(({ properties }) => {
    const { ServiceName: name, TaskDefinition: definition, LoadBalancers = [] } = properties;
    const { ContainerName: containerName, TargetGroupArn: targetGroup } = only(
      LoadBalancers,
      `load balancers for the service ${name}`,
    );
    return {
      name,
      family: families.get(definition) ?? definition,
      containerName,
      targetGroup,
      healthPath: targetGroups.get(targetGroup) ?? '/',
      rollsBack: properties.DeploymentConfiguration?.DeploymentCircuitBreaker?.Rollback ?? false,
    };
  });
};

/** Only rules on S3's own events start a pipeline: a rule on CloudTrail events may never fire. */
const readPipelines = (template: Template, references: References): Pipeline[] => {
  const rules = resourcesOf<EventProperties>(template, 'AWS::Events::Rule', references).filter(
    ({ properties: { EventPattern: pattern } }) =>
      pattern?.source?.includes('aws.s3') && pattern['detail-type']?.includes('Object Created'),
  );
  return resourcesOf<Omit<Pipeline, 'startedBy'>>(template, 'AWS::CodePipeline::Pipeline', references).map(
    ({ id, properties }) => {
      const rule = rules.find(({ properties: { Targets = [] } }) =>
        Targets.some(({ Arn }) => Arn.endsWith(`:${id}`) || Arn.endsWith(`:${properties.Name}`)),
      );
      return Object.assign(properties, {
        startedBy: rule?.properties.EventPattern?.detail?.object?.key?.[0],
      });
    },
  );
};

/**
 * Reads a synthesised template. `references` has the values of its parameters and pseudo parameters.
 *
 * @throws ReplayError `replay.unusable_template` when a listener has no service, or a service no load balancer
 */
export const readDeployment = (template: Template, references: References): Deployment => {
  const all = <Properties>(type: string) =>
    resourcesOf<Properties>(template, type, references).map(({ properties }) => properties);
  const services = readServices(template, references);
  return {
    rules: readRules(template, references, services),
    services,
    taskDefinitions: all<TaskDefinition>('AWS::ECS::TaskDefinition'),
    pipelines: readPipelines(template, references),
    projects: resourcesOf<Omit<Project, 'id'>>(template, 'AWS::CodeBuild::Project', references).map(
      ({ id, properties }) => Object.assign(properties, { id }),
    ),
    repositories: all<{ RepositoryName: string }>('AWS::ECR::Repository').map(
      ({ RepositoryName }) => RepositoryName,
    ),
  };
};
