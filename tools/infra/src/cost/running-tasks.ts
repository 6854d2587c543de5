import { resourcesOf, type Resource, type Template } from '../template.ts';

/** The tasks of one service at its minimum count. */
export type RunningTasks = {
  readonly count: number;
  readonly vcpu: number;
  readonly gb: number;
  readonly isArm: boolean;
  readonly isSpot: boolean;
  readonly hasAddress: boolean;
};

type Properties = {
  TaskDefinition: { Ref: string };
  CapacityProviderStrategy?: { CapacityProvider: string }[];
  NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: string } };
  Cpu: string;
  Memory: string;
  RuntimePlatform: { CpuArchitecture: string };
  MinCapacity: number;
};

const propertiesOf = (resource: Resource | undefined): Properties =>
  (resource?.Properties ?? {}) as Properties;

const minCapacityOf = (template: Template, serviceId: string): number => {
  const target = resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget').find(([, resource]) =>
    JSON.stringify(resource.Properties).includes(`["${serviceId}","Name"]`),
  );
  return propertiesOf(target?.[1]).MinCapacity;
};

/** The tasks that always run, by service. */
export const runningTasks = (template: Template): RunningTasks[] =>
  resourcesOf(template, 'AWS::ECS::Service').map(([id, service]) => {
    const { TaskDefinition, CapacityProviderStrategy, NetworkConfiguration } = propertiesOf(service);
    const task = propertiesOf(template.Resources[TaskDefinition.Ref]);
    return {
      count: minCapacityOf(template, id),
      vcpu: Number(task.Cpu) / 1024,
      gb: Number(task.Memory) / 1024,
      isArm: task.RuntimePlatform.CpuArchitecture === 'ARM64',
      isSpot: CapacityProviderStrategy?.[0]?.CapacityProvider === 'FARGATE_SPOT',
      hasAddress: NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp === 'ENABLED',
    };
  });
