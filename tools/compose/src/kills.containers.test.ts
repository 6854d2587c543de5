import { services } from '@quintet/fleet';
import { expect, inject, test } from 'vitest';
import { stackAt } from './stack/compose-stack.ts';
import { docker } from './stack/docker.ts';
import { until } from './stack/until.ts';
import { askInside } from './test-support/inside.ts';
import { keepWriting } from './test-support/keep-writing.ts';
import { writers } from './test-support/writers.ts';
import type { Writer } from './test-support/writers/writer.ts';

const stack = stackAt(inject('stack'));

const writerOf = (name: string): Promise<Writer> => {
  const make = writers[name];
  if (!make) throw new Error(`${name} has no writer: say in test-support/writers.ts how it is written to.`);
  return make(`${stack.url}/api/${name}`);
};

const onlyReplica = async (service: string): Promise<string> => {
  const [container = '', ...others] = await stack.replicas(service);
  expect(others).toEqual([]);
  return container;
};

test.each(services.map(({ name }) => name))(
  '%s is killed while it is written to: what it acknowledged is there when it is back',
  async (name) => {
    const container = await onlyReplica(name);
    const writing = keepWriting(name, await writerOf(name));
    await writing.more(10);
    await docker('kill', container);
    await stack.start(container);
    await writing.more(10);
    expect(await writing.verify()).toBeGreaterThanOrEqual(20);
  },
);

test('PostgreSQL is killed while all write: 503 with Retry-After, named in /ready, healed, and nothing is gone', async () => {
  const postgres = await onlyReplica('postgres');
  const all = await Promise.all(
    services.map(async ({ name }) => {
      const writer = await writerOf(name);
      return { name, writer, container: await onlyReplica(name), writing: keepWriting(name, writer) };
    }),
  );
  await Promise.all(all.map(({ writing }) => writing.more(10)));
  await docker('kill', postgres);
  for (const { writer, container } of all) {
    const away = await fetch(writer.list);
    expect([away.status, away.headers.get('content-type')]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
    ]);
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    const { status, text } = await askInside(container, 'http://127.0.0.1:9000/ready');
    expect([status, JSON.parse(text)]).toMatchObject([503, { checks: { database: { status: 'failing' } } }]);
  }
  await stack.start(postgres);
  await Promise.all(all.map(({ writing }) => writing.more(10)));
  for (const { writing } of all) expect(await writing.verify()).toBeGreaterThanOrEqual(20);
});

test('a service whose database is not there yet waits for it, and says so', async () => {
  const [postgres, taskflow] = [await onlyReplica('postgres'), await onlyReplica('taskflow')];
  const url = `${stack.url}/api/taskflow`;
  await docker('stop', postgres, taskflow);
  await stack.start(taskflow);
  await until('the gateway finds it', async () => (await fetch(`${url}/health`)).status === 200);
  expect((await fetch(`${url}/boards`)).status).toBe(503);
  const { status, text } = await askInside(taskflow, 'http://127.0.0.1:9000/ready');
  expect([status, JSON.parse(text)]).toMatchObject([503, { checks: { database: { status: 'failing' } } }]);
  await stack.start(postgres);
  await until('it answers again', async () => (await fetch(`${url}/boards`)).status === 200);
});
