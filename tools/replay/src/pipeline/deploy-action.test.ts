import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTaskDefinitions } from '../cloud/task-definitions.ts';
import { openCluster } from '../ecs/cluster.ts';
import type { Task, TaskRunner } from '../ecs/task.ts';
import type { Service } from '../template/deployment.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { deploy } from './deploy-action.ts';

const row: Service = {
  name: 'taskflow',
  family: 'quintet-taskflow',
  containerName: 'taskflow',
  targetGroup: 'Targets',
  healthPath: '/health',
  rollsBack: true,
};

/** Creates a cluster whose tasks exit at once, so that none becomes healthy. */
const startCluster = (onStart: () => void) => {
  const definitions = openTaskDefinitions();
  definitions.register({
    family: row.family,
    containerDefinitions: [{ name: 'taskflow', image: 'registry/taskflow@sha256:1' }],
  });
  const task: Task = {
    origin: 'http://127.0.0.1:1',
    digest: '',
    exited: Promise.resolve(1),
    stop: async () => {},
  };
  const runner: TaskRunner = {
    kind: 'processes',
    start: async () => {
      onStart();
      return task;
    },
  };
  return { definitions, cluster: openCluster([row], definitions.find, runner, () => {}) };
};

const startDeployment = (text: string, configuration: Readonly<Record<string, string>> = {}) => {
  let starts = 0;
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'imagedefinitions.json'), text);
  const { definitions, cluster } = startCluster(() => starts++);
  const deployed = deploy(cluster, definitions, { ServiceName: 'taskflow', ...configuration }, folder);
  return { deployed, starts: () => starts };
};

test('fails and starts nothing when the task definition has no container of that name (case-sensitive)', async () => {
  const { deployed, starts } = startDeployment('[{"name":"TaskFlow","imageUri":"x"}]');
  await expect(deployed).rejects.toThrow(
    'Invalid action configuration: The AWS ECS container TaskFlow does not exist',
  );
  expect(starts()).toBe(0);
});

test.each(['', '{}', '[]', '[{"name":"taskflow"}]'])(
  'refuses %j as an image definitions file',
  async (text) => {
    await expect(startDeployment(text).deployed).rejects.toMatchObject({
      code: 'InvalidActionConfiguration',
    });
  },
);

test('fails for a missing file and for an unknown service', async () => {
  const text = '[{"name":"taskflow","imageUri":"x"}]';
  await expect(startDeployment(text, { FileName: 'other.json' }).deployed).rejects.toThrow('other.json');
  await expect(startDeployment(text, { ServiceName: 'other' }).deployed).rejects.toMatchObject({
    code: 'ServiceNotFoundException',
  });
});

test('tries three tasks and reports why the last one failed', async () => {
  const { deployed, starts } = startDeployment('[{"name":"taskflow","imageUri":"x"}]');
  await expect(deployed).rejects.toThrow('Essential container in task exited (exit code 1)');
  expect(starts()).toBe(3);
});
