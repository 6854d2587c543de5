import type { Container, TaskDefinition as TemplateDefinition } from '../template/deployment.ts';
import { CloudError } from './cloud-error.ts';

/** A task definition in the format of the ECS API. */
export type TaskDefinition = {
  readonly taskDefinitionArn?: string;
  readonly family: string;
  readonly revision?: number;
  readonly containerDefinitions: readonly ContainerDefinition[];
};
export type ContainerDefinition = {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
  /** Containers that have to succeed before this one starts. */
  readonly dependsOn?: readonly { readonly containerName: string; readonly condition: string }[];
};

/** Task definitions with their revisions. */
export type TaskDefinitions = {
  readonly register: (definition: TaskDefinition) => TaskDefinition;
  /** Finds the newest revision of a family, or one by its ARN. @throws CloudError with the error of ECS */
  readonly find: (reference: string) => TaskDefinition;
};

const ARN = 'arn:aws:ecs:local:000000000000:task-definition/';

export const openTaskDefinitions = (): TaskDefinitions => {
  const byReference = new Map<string, TaskDefinition>();
  return {
    register: (definition) => {
      const revision = (byReference.get(definition.family)?.revision ?? 0) + 1;
      const taskDefinitionArn = `${ARN}${definition.family}:${revision}`;
      const registered = { ...definition, revision, taskDefinitionArn };
      byReference.set(definition.family, registered).set(taskDefinitionArn, registered);
      return registered;
    },
    find: (reference) => {
      const found = byReference.get(reference);
      if (found) return found;
      throw new CloudError('ClientException', `Unable to describe task definition ${reference}.`);
    },
  };
};

const toContainerDefinition = (container: Container, registry: string): ContainerDefinition => {
  const { Name, Image, Command, Environment = [], Secrets = [], DependsOn = [] } = container;
  return {
    name: Name,
    image: Image.replace(/^\d{12}\.dkr\.ecr\.[^/]+/, registry),
    ...(Command && { command: Command }),
    environment: Environment.map(({ Name: name, Value: value }) => ({ name, value })),
    secrets: Secrets.map(({ Name: name, ValueFrom: valueFrom }) => ({ name, valueFrom })),
    dependsOn: DependsOn.map(({ ContainerName, Condition }) => ({
      containerName: ContainerName,
      condition: Condition,
    })),
  };
};

/** Converts a task definition of the template. Images of the account's ECR are read from `registry`. */
export const toTaskDefinition = (
  { Family, ContainerDefinitions }: TemplateDefinition,
  registry: string,
): TaskDefinition => ({
  family: Family,
  containerDefinitions: ContainerDefinitions.map((container) => toContainerDefinition(container, registry)),
});
