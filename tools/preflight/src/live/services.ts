import type { Container, Service } from '../cloud/cloud.ts';
import { isTrue, type Json, listOf, numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { PreflightError } from '../preflight-error.ts';
import { type Aws, chunk } from './aws.ts';

const maxServicesPerCall = 10;

const texts = (value: unknown): string[] => listOf(value).map(String);

const toContainer = (container: Json, arn: string): Container => ({
  name: textOf(container['name']),
  at: { file: arn, line: 1 },
  image: textOf(container['image']),
  ports: objectsOf(container['portMappings']).flatMap((mapping) => numberOf(mapping['containerPort']) ?? []),
  environment: Object.fromEntries(
    objectsOf(container['environment']).map(({ name, value }) => [textOf(name), textOf(value)]),
  ),
  stopTimeoutSeconds: numberOf(container['stopTimeout']),
});

async function containersOf(aws: Aws, arn: string): Promise<Container[]> {
  const answer = await aws('ecs describe-task-definition', '--task-definition', arn);
  const containers = objectsOf(objectOf(answer['taskDefinition'])['containerDefinitions']);
  return containers.map((container) => toContainer(container, arn));
}

async function toService(aws: Aws, service: Json): Promise<Service> {
  const network = objectOf(objectOf(service['networkConfiguration'])['awsvpcConfiguration']);
  const deployment = objectOf(service['deploymentConfiguration']);
  const breaker = objectOf(deployment['deploymentCircuitBreaker']);
  return {
    id: textOf(service['serviceName']),
    at: { file: textOf(service['serviceArn']), line: 1 },
    containers: await containersOf(aws, textOf(service['taskDefinition'])),
    loadBalancers: objectsOf(service['loadBalancers']).map((one) => ({
      targetGroup: textOf(one['targetGroupArn']),
      containerName: textOf(one['containerName']),
      containerPort: numberOf(one['containerPort']) ?? 0,
    })),
    subnets: texts(network['subnets']),
    securityGroups: texts(network['securityGroups']),
    hasPublicIp: network['assignPublicIp'] === 'ENABLED',
    minimumHealthyPercent: numberOf(deployment['minimumHealthyPercent']),
    hasCircuitBreaker: isTrue(breaker['enable']),
    hasRollback: isTrue(breaker['rollback']),
    graceSeconds: numberOf(service['healthCheckGracePeriodSeconds']),
    desiredCount: numberOf(service['desiredCount']),
  };
}

/** Fetches the services of a cluster. Throws PreflightError when there are none, since nothing would be checked. */
export async function fetchServices(aws: Aws, cluster: string): Promise<Service[]> {
  const arns = texts((await aws('ecs list-services', '--cluster', cluster))['serviceArns']);
  if (arns.length === 0) throw new PreflightError(`The cluster ${cluster} has no services.`);
  const answers = await Promise.all(
    chunk(arns, maxServicesPerCall).map((part) =>
      aws('ecs describe-services', '--cluster', cluster, '--services', ...part),
    ),
  );
  const found = answers.flatMap((answer) => objectsOf(answer['services']));
  return Promise.all(found.map((service) => toService(aws, service)));
}
