import type { Container, Service } from '../cloud.ts';
import { isTrue, listOf, numberOf, objectOf, objectsOf } from '../../json.ts';
import type { Resource, Template } from './template.ts';

const environmentOf = (template: Template, value: unknown): Record<string, string> =>
  Object.fromEntries(
    objectsOf(value).map((pair) => [template.text(pair['Name']), template.text(pair['Value'])]),
  );

function containersOf(template: Template, task: Resource | undefined): Container[] {
  return objectsOf(task?.properties['ContainerDefinitions']).map((container, index) => ({
    name: template.text(container['Name']),
    at: task?.locationOf('ContainerDefinitions', index) ?? template.at,
    image: template.text(container['Image']),
    ports: objectsOf(container['PortMappings']).flatMap(
      (mapping) => numberOf(mapping['ContainerPort']) ?? [],
    ),
    environment: environmentOf(template, container['Environment']),
    stopTimeoutSeconds: numberOf(container['StopTimeout']),
  }));
}

function toService(template: Template, { id, at, properties, dependsOn }: Resource): Service {
  const network = objectOf(objectOf(properties['NetworkConfiguration'])['AwsvpcConfiguration']);
  const deployment = objectOf(properties['DeploymentConfiguration']);
  const breaker = objectOf(deployment['DeploymentCircuitBreaker']);
  return {
    id,
    at,
    containers: containersOf(template, template.byId(template.id(properties['TaskDefinition']))),
    loadBalancers: objectsOf(properties['LoadBalancers']).map((one) => ({
      targetGroup: template.id(one['TargetGroupArn']),
      containerName: template.text(one['ContainerName']),
      containerPort: numberOf(one['ContainerPort']) ?? 0,
    })),
    subnets: listOf(network['Subnets']).map((subnet) => template.id(subnet)),
    securityGroups: listOf(network['SecurityGroups']).map((group) => template.id(group)),
    hasPublicIp: network['AssignPublicIp'] === 'ENABLED',
    minimumHealthyPercent: numberOf(deployment['MinimumHealthyPercent']),
    hasCircuitBreaker: isTrue(breaker['Enable']),
    hasRollback: isTrue(breaker['Rollback']),
    graceSeconds: numberOf(properties['HealthCheckGracePeriodSeconds']),
    dependsOn: dependsOn,
  };
}

/** Reads the services of a template, each with the containers of its task definition. */
export const readServices = (template: Template): Service[] =>
  template.all('AWS::ECS::Service').map((one) => toService(template, one));
