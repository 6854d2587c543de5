import { AsyncLocalStorage } from 'node:async_hooks';
import { type Attributes, type AttributeValue, SpanExporter, toKeyValues } from './span-exporter.ts';
import { childOf, isSampled, readTraceparent, toTraceparent, type TraceContext } from './trace-context.ts';

const kinds = { server: 2, client: 3 } as const;

/** Options of a tracer: the collector, and the service of the spans. */
export type TracerOptions = {
  readonly endpoint: string;
  readonly name: string;
  readonly version: string;
  readonly resourceAttributes: Readonly<Record<string, string>>;
  readonly onDrop: (count: number) => void;
};

/** Records the spans of one service. */
export type Tracer = {
  /** Starts the span of a request. The caller's `traceparent` is its parent. */
  startServerSpan(name: string, traceparent: string | undefined, attributes: Attributes): Span;
  /** Sends the queued spans. Resolves after at most 2 s. */
  close(): Promise<void>;
};

/** Creates a tracer. Spans are sent in the background, by OTLP/HTTP JSON. */
export function createTracer({ endpoint, name, version, resourceAttributes, onDrop }: TracerOptions): Tracer {
  const resource = { ...resourceAttributes, 'service.name': name, 'service.version': version };
  const exporter = new SpanExporter({ endpoint, resource, onDrop });
  return {
    startServerSpan: (spanName, traceparent, attributes) =>
      new Span(exporter, spanName, 'server', readTraceparent(traceparent), attributes),
    close: () => exporter.flush(),
  };
}

/** One operation with a start and an end. */
export class Span {
  readonly #exporter: SpanExporter;
  readonly #context: TraceContext;
  readonly #parentSpanId: string | undefined;
  readonly #kind: keyof typeof kinds;
  readonly #attributes: Record<string, AttributeValue>;
  readonly #startMs = performance.now();
  readonly #name: string;
  #hasEnded = false;

  constructor(
    exporter: SpanExporter,
    name: string,
    kind: keyof typeof kinds,
    parent: TraceContext | undefined,
    attributes: Attributes,
  ) {
    this.#exporter = exporter;
    this.#name = name;
    this.#kind = kind;
    this.#context = childOf(parent);
    this.#parentSpanId = parent?.spanId;
    this.#attributes = { ...attributes };
  }

  /** The header for a callee, so that its span becomes a child of this one. */
  get traceparent(): string {
    return toTraceparent(this.#context);
  }

  /** Starts the span of a call to another program. */
  startClientSpan(name: string, attributes: Attributes): Span {
    return new Span(this.#exporter, name, 'client', this.#context, attributes);
  }

  setAttribute(name: string, value: AttributeValue): void {
    this.#attributes[name] = value;
  }

  /** Ends the span; `isError` marks it as failed. A trace that the caller does not record is not sent. */
  end(isError = false): void {
    if (this.#hasEnded || !isSampled(this.#context)) return;
    this.#hasEnded = true;
    this.#exporter.add({
      traceId: this.#context.traceId,
      spanId: this.#context.spanId,
      ...(this.#parentSpanId === undefined ? {} : { parentSpanId: this.#parentSpanId }),
      name: this.#name,
      kind: kinds[this.#kind],
      startTimeUnixNano: toUnixNano(this.#startMs),
      endTimeUnixNano: toUnixNano(performance.now()),
      attributes: toKeyValues(this.#attributes),
      status: isError ? { code: 2 } : {},
    });
  }
}

const toUnixNano = (ms: number): string => `${Math.round((performance.timeOrigin + ms) * 1000)}000`;

const storage = new AsyncLocalStorage<Span>();

/** Runs a request's handler with its span, so that database and peer calls find their parent. */
export const runInSpan = <T>(span: Span | undefined, work: () => T): T =>
  span === undefined ? work() : storage.run(span, work);

/** The span of the request that is being handled. Undefined outside a request, and always without tracing. */
export const currentSpan = (): Span | undefined => storage.getStore();
