import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readEcsTask } from './ecs-task.ts';
import { machineName } from './this-machine.ts';

let server: Server;
afterEach(() => void server.close());

async function endpointThat(answers: (path: string) => string): Promise<string> {
  server = createServer(({ url = '' }, response) => void response.end(answers(url))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v4/abc`;
}

const task = {
  Cluster: 'arn:aws:ecs:eu-central-1:123456789012:cluster/quintet',
  TaskARN: 'arn:aws:ecs:eu-central-1:123456789012:task/quintet/abc',
  Family: 'metricshub',
  Revision: '42',
  Limits: { CPU: 0.25, Memory: 512 },
  Containers: [],
};

test('a task has limits in cores and bytes, and a name that survives deployments', async () => {
  const url = await endpointThat((path) => (path === '/v4/abc/task' ? JSON.stringify(task) : '{}'));
  const found = await readEcsTask(url);
  expect(found).toEqual({
    cluster: 'quintet',
    family: 'metricshub',
    revision: '42',
    limits: { cpuCores: 0.25, memoryBytes: 512 * 1024 * 1024 },
  });
  expect(machineName(undefined, found)).toBe('ecs:quintet/metricshub');
});

test('a task may have no limits; an unexpected response is an error', async () => {
  const { Limits, ...bare } = task;
  let answer: object = bare;
  const url = await endpointThat(() => JSON.stringify(answer));
  expect(Limits).toBeDefined();
  expect((await readEcsTask(url)).limits).toEqual({ cpuCores: null, memoryBytes: null });
  answer = { message: 'not found' };
  await expect(readEcsTask(url)).rejects.toThrow('Cluster');
});
