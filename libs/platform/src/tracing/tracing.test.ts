import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPeer } from '../peer.ts';
import { runService } from '../run-service.ts';
import { createService } from '../service.ts';
import { type FakeCollector, startFakeCollector } from '../testing/fake-collector.ts';
import { notesContract } from '../testing/notes-contract.ts';
import { createNotes } from '../testing/notes-service.ts';
import { testConfig } from '../testing/test-config.ts';
import { implement } from '../implement.ts';
import { localIdentity } from '../identity.ts';
import { withServiceTokens } from '../service-token.ts';
import { systemClock } from '../clock-ids.ts';
import { maxQueuedSpans, SpanExporter } from './span-exporter.ts';

const secret = 'a secret of at least 32 characters';
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const callerSpan = '00f067aa0ba902b7';

afterEach(() => vi.restoreAllMocks());

async function startCollector(): Promise<FakeCollector> {
  const collector = await startFakeCollector();
  onTestFinished(collector.close);
  return collector;
}

/** The notes service, and a service `front` that lists notes by calling it. */
async function startTwoServices(otlpEndpoint: string | undefined) {
  const identity = withServiceTokens(localIdentity, secret, systemClock);
  const resourceAttributes = { 'deployment.environment.name': 'test' };
  const notes = await createNotes({ identity, config: { otlpEndpoint, resourceAttributes } });
  const running = await runService(notes);
  const front = await createService({ name: 'front', version: '2', config: testConfig({ otlpEndpoint }) });
  const peer = createPeer({ contract: notesContract, caller: 'front', baseUrl: running.url, secret });
  const context = () => ({ userId: 'ada', deadlineMs: Date.now() + 10_000 });
  implement(
    front.app,
    notesContract,
    {
      listNotes: ({ query }) => peer('listNotes', { query }, context()),
      getNote: async () => {
        throw new Error('broken');
      },
    },
    { identity: localIdentity },
  );
  const frontRunning = await runService(front);
  const drain = async () => {
    await frontRunning.drain();
    await running.drain();
  };
  return { url: frontRunning.url, opsUrl: frontRunning.opsUrl, front, drain };
}

const get = (url: string, flags = '01') =>
  fetch(url, { headers: { traceparent: `00-${traceId}-${callerSpan}-${flags}` } });

describe('with a collector', () => {
  test('one request through two services is one trace, and draining sends its last spans', async () => {
    const collector = await startCollector();
    const { url, drain } = await startTwoServices(collector.url);
    expect((await get(`${url}/notes?limit=1`)).status).toBe(200);
    await drain();

    const spanOf = (service: string, kind: number) =>
      collector.spans.find((span) => span.service === service && span.kind === kind);
    const [server, client, callee] = [spanOf('front', 2), spanOf('front', 3), spanOf('notes', 2)];
    expect(collector.spans).toHaveLength(3);
    expect(new Set(collector.spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
    expect(server).toMatchObject({ name: 'GET /notes', parentSpanId: callerSpan, status: {} });
    expect(client).toMatchObject({ name: 'GET /notes', parentSpanId: server?.spanId });
    expect(callee).toMatchObject({ name: 'GET /notes', parentSpanId: client?.spanId });
    expect(server?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/notes',
      'http.response.status_code': '200',
    });
    expect(collector.resources).toContainEqual({
      'service.name': 'notes',
      'service.version': '1.2.3',
      'deployment.environment.name': 'test',
    });
  });

  test('a server error marks the span as failed, and ids are not in its name', async () => {
    const collector = await startCollector();
    const { url, drain } = await startTwoServices(collector.url);
    expect((await get(`${url}/notes/0190b4a1-0000-7000-8000-000000000000`)).status).toBe(500);
    await drain();
    expect(collector.spans).toMatchObject([
      { name: 'GET /notes/:id', status: { code: 2 }, attributes: { 'error.type': '500' } },
    ]);
  });

  test('a trace that the caller does not record is not sent, nor are health checks', async () => {
    const collector = await startCollector();
    const { url, drain } = await startTwoServices(collector.url);
    expect((await get(`${url}/notes`, '00')).status).toBe(200);
    expect((await get(`${url}/health`)).status).toBe(200);
    await drain();
    expect(collector.spans).toEqual([]);
  });
});

test('an unavailable collector does not affect requests, and the lost spans are counted', async () => {
  const collector = await startFakeCollector();
  await collector.close();
  const { url, opsUrl, front, drain } = await startTwoServices(collector.url);
  expect((await get(`${url}/notes`)).status).toBe(200);
  await front.tracer?.close();
  expect(await (await fetch(`${opsUrl}/metrics`)).text()).toContain('trace_spans_dropped_total 2');
  await drain();
});

test('without an endpoint there is no tracer, and only the peer call is sent', async () => {
  const { url, front, drain } = await startTwoServices(undefined);
  const fetchSpy = vi.spyOn(globalThis, 'fetch');
  expect((await get(`${url}/notes`)).status).toBe(200);
  await drain();
  expect(front.tracer).toBeUndefined();
  expect(fetchSpy).toHaveBeenCalledTimes(2);
});

test('the queue is bounded: spans are dropped when the collector does not answer', async () => {
  vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => {}));
  let dropped = 0;
  const onDrop = (count: number) => {
    dropped += count;
  };
  const exporter = new SpanExporter({ endpoint: 'http://127.0.0.1:9', resource: {}, onDrop });
  const span = {
    traceId,
    spanId: callerSpan,
    name: 'GET /notes',
    kind: 2,
    startTimeUnixNano: '1',
    endTimeUnixNano: '2',
    attributes: [],
    status: {},
  };
  for (let count = 0; count < 3 * maxQueuedSpans; count += 1) exporter.add(span);
  expect(dropped).toBeGreaterThan(maxQueuedSpans);
  await exporter.flush();
  expect(dropped).toBeGreaterThan(2 * maxQueuedSpans);
});
