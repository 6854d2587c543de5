import { fleet } from '@quintet/fleet';
import { expect, test } from 'vitest';
import { readTemplate } from '../read-template.ts';
import { readDeployment } from './deployment.ts';
import type { Resource, Template } from './template.ts';

const known = { 'AWS::AccountId': '000000000000', 'AWS::Partition': 'aws' };
const template = readTemplate({ profile: 'small' });

/** The template with what `change` makes of each resource; undefined leaves it out. */
const changed = (change: (resource: Resource) => Resource | undefined): Template => ({
  Resources: Object.fromEntries(
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      const made = change(resource);
      return made ? [[id, made]] : [];
    }),
  ),
});

test('each service of the template is found behind its rule, its pipeline and its repository', () => {
  const { rules, services, pipelines, repositories } = readDeployment(template, known);
  const names = services.map(({ name }) => name).toSorted();
  expect(names).toEqual(fleet.map(({ name }) => name).toSorted());
  expect([...rules.rules.map(({ target }) => target), rules.defaultTarget].toSorted()).toEqual(names);
  expect(repositories.toSorted()).toEqual(names.map((name) => `quintet/${name}`));
  expect(pipelines.map(({ startedBy = '' }) => startedBy).toSorted()).toEqual(
    names.map((name) => `releases/${name}/release.zip`),
  );
});

test('a pipeline whose rule of EventBridge is gone is started by nothing', () => {
  const without = changed((resource) => (resource.Type === 'AWS::Events::Rule' ? undefined : resource));
  expect(readDeployment(without, known).pipelines.map(({ startedBy }) => startedBy)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});

test('a service without a load balancer is no service that anybody reaches: its listener leads nowhere', () => {
  const without = changed((resource) =>
    resource.Type === 'AWS::ECS::Service'
      ? { ...resource, Properties: { ...resource.Properties, LoadBalancers: [] } }
      : resource,
  );
  expect(() => readDeployment(without, known)).toThrow(/load balancers for the service/);
});
