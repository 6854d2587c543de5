import { services } from '@quintet/fleet';
import { expect, inject, test } from 'vitest';
import { stackAt } from './stack/compose-stack.ts';
import { docker } from './stack/docker.ts';
import { waitFor } from './stack/wait-for.ts';
import { fetchInContainer } from './test-support/fetch-in-container.ts';
import { startWriting } from './test-support/start-writing.ts';
import { writers } from './test-support/writers.ts';
import type { Writer } from './test-support/writers/writer.ts';

const stack = stackAt(inject('stack'));

const createWriter = (name: string): Promise<Writer> => {
  const make = writers[name];
  if (!make) throw new Error(`${name} has no writer. Add one to test-support/writers.ts.`);
  return make(`${stack.url}/api/${name}`);
};

const onlyReplica = async (service: string): Promise<string> => {
  const [container = '', ...others] = await stack.replicas(service);
  expect(others).toEqual([]);
  return container;
};

test.each(services.map(({ name }) => name))(
  '%s loses no acknowledged write when it is killed',
  async (name) => {
    const container = await onlyReplica(name);
    const writing = startWriting(name, await createWriter(name));
    await writing.more(10);
    await docker('kill', container);
    await stack.start(container);
    await writing.more(10);
    expect(await writing.verify()).toBeGreaterThanOrEqual(20);
  },
);

test('all services answer 503 with Retry-After while PostgreSQL is down, recover, and lose no acknowledged write', async () => {
  const postgres = await onlyReplica('postgres');
  const all = await Promise.all(
    services.map(async ({ name }) => {
      const writer = await createWriter(name);
      return { name, writer, container: await onlyReplica(name), writing: startWriting(name, writer) };
    }),
  );
  await Promise.all(all.map(({ writing }) => writing.more(10)));
  await docker('kill', postgres);
  for (const { writer, container } of all) {
    const response = await fetch(writer.list);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
    ]);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const { status, text } = await fetchInContainer(container, 'http://127.0.0.1:9000/ready');
    expect([status, JSON.parse(text)]).toMatchObject([503, { checks: { database: { status: 'failing' } } }]);
  }
  await stack.start(postgres);
  await Promise.all(all.map(({ writing }) => writing.more(10)));
  for (const { writing } of all) expect(await writing.verify()).toBeGreaterThanOrEqual(20);
});

test('a service that starts before its database reports it and waits', async () => {
  const [postgres, taskflow] = [await onlyReplica('postgres'), await onlyReplica('taskflow')];
  const url = `${stack.url}/api/taskflow`;
  await docker('stop', postgres, taskflow);
  await stack.start(taskflow);
  await waitFor('the gateway reaches it', async () => (await fetch(`${url}/health`)).status === 200);
  expect((await fetch(`${url}/boards`)).status).toBe(503);
  const { status, text } = await fetchInContainer(taskflow, 'http://127.0.0.1:9000/ready');
  expect([status, JSON.parse(text)]).toMatchObject([503, { checks: { database: { status: 'failing' } } }]);
  await stack.start(postgres);
  await waitFor('it answers again', async () => (await fetch(`${url}/boards`)).status === 200);
});
