import { fleet } from '@quintet/fleet';
import { expect, test } from 'vitest';
import { readTemplate } from '../read-template.ts';
import { readDeployment } from './deployment.ts';
import type { Resource, Template } from './template.ts';

const references = { 'AWS::AccountId': '000000000000', 'AWS::Partition': 'aws' };
const template = readTemplate({ profile: 'small' });

/** Changes each resource of the template; undefined removes it. */
const changeTemplate = (change: (resource: Resource) => Resource | undefined): Template => ({
  Resources: Object.fromEntries(
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      const result = change(resource);
      return result ? [[id, result]] : [];
    }),
  ),
});

test('reads each service with its listener rule, pipeline and repository', () => {
  const { rules, services, pipelines, repositories } = readDeployment(template, references);
  const names = services.map(({ name }) => name).toSorted();
  expect(names).toEqual(fleet.map(({ name }) => name).toSorted());
  expect([...rules.rules.map(({ target }) => target), rules.defaultTarget].toSorted()).toEqual(names);
  expect(repositories.toSorted()).toEqual(names.map((name) => `quintet/${name}`));
  expect(pipelines.map(({ startedBy = '' }) => startedBy).toSorted()).toEqual(
    names.map((name) => `releases/${name}/release.zip`),
  );
});

test('a pipeline without an EventBridge rule is not started', () => {
  const without = changeTemplate((resource) =>
    resource.Type === 'AWS::Events::Rule' ? undefined : resource,
  );
  expect(readDeployment(without, references).pipelines.map(({ startedBy }) => startedBy)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});

test('refuses a service without a load balancer', () => {
  const without = changeTemplate((resource) =>
    resource.Type === 'AWS::ECS::Service'
      ? { ...resource, Properties: { ...resource.Properties, LoadBalancers: [] } }
      : resource,
  );
  expect(() => readDeployment(without, references)).toThrow(/load balancers for the service/);
});
