import { createService, implement, localIdentity } from '@quintet/platform';
import { startFakeCollector, testConfig } from '@quintet/platform/testing';
import { sql } from 'kysely';
import { onTestFinished, expect, test } from 'vitest';
import { scratchDatabase } from './test-support/scratch.ts';

const line = { name: '', summary: '', status: 204, method: 'POST' } as const;
const contract = {
  commit: { ...line, name: 'commit', path: '/commit' },
  rollback: { ...line, name: 'rollback', path: '/rollback' },
  read: { ...line, name: 'read', path: '/read' },
} as const;

test('each transaction and statement of a traced request is a child span, without SQL', async () => {
  const collector = await startFakeCollector();
  onTestFinished(collector.close);
  const { db } = await scratchDatabase();
  const config = testConfig({ otlpEndpoint: collector.url });
  const { app, tracer } = await createService({ name: 'traced', version: '1', config });
  onTestFinished(() => app.close());
  const select = sql`select ${'secret'}::text`;
  const handlers = {
    commit: async () => {
      await db.transaction().execute((tx) => select.execute(tx));
      return undefined;
    },
    rollback: async () => {
      await db.transaction().execute(async () => {
        throw new Error('no');
      });
      return undefined;
    },
    read: async () => {
      await select.execute(db);
      return undefined;
    },
  };
  implement(app, contract, handlers, { identity: localIdentity });

  await select.execute(db);
  for (const path of ['/commit', '/rollback', '/read']) await app.inject({ method: 'POST', url: path });
  await tracer?.close();

  const outcomes = ['/commit', '/rollback', '/read'].map((path) => {
    const server = collector.spans.find(({ name }) => name === `POST ${path}`);
    const children = collector.spans.filter(({ parentSpanId }) => parentSpanId === server?.spanId);
    return children.map(({ name, kind, attributes }) => [name, kind, attributes['quintet.transaction']]);
  });
  expect(outcomes).toEqual([
    [['postgresql', 3, 'commit']],
    [['postgresql', 3, 'rollback']],
    [['postgresql', 3, undefined]],
  ]);
  expect(collector.spans).toHaveLength(6);
  expect(JSON.stringify(collector.spans)).not.toMatch(/select|secret/);
});
