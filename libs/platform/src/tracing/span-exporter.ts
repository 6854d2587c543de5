/** The value of an attribute. */
export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A span that has ended, as OTLP/HTTP JSON sends it. */
export type OtlpSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly object[];
  readonly status: object;
};

export type ExporterOptions = {
  /** Base URL of the collector, such as `http://collector:4318`. */
  readonly endpoint: string;
  readonly resource: Attributes;
  /** Called with the number of spans that were lost: the queue was full, or the collector refused them. */
  readonly onDrop: (count: number) => void;
};

/** Maximum number of queued spans, about 1 MB. */
export const maxQueuedSpans = 2_048;
const maxBatchSpans = 512;
const batchIntervalMs = 1_000;
const exportTimeoutMs = 5_000;
const flushTimeoutMs = 2_000;

/** Sends spans to a collector in batches, one request at a time. Never blocks or throws; spans that fail are dropped. */
export class SpanExporter {
  readonly #options: ExporterOptions;
  readonly #url: string;
  #queue: OtlpSpan[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;

  constructor(options: ExporterOptions) {
    this.#options = options;
    this.#url = `${options.endpoint.replace(/\/$/, '')}/v1/traces`;
  }

  add(span: OtlpSpan): void {
    if (this.#queue.length >= maxQueuedSpans) return this.#options.onDrop(1);
    this.#queue.push(span);
    if (this.#queue.length >= maxBatchSpans) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), batchIntervalMs).unref();
  }

  /** Sends the queued spans. Resolves after at most 2 s; spans that are left then are dropped. */
  async flush(): Promise<void> {
    this.#start();
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, flushTimeoutMs);
    await Promise.race([this.#sending, late]);
    clearTimeout(timer);
    clearTimeout(this.#timer);
    if (this.#queue.length > 0) this.#options.onDrop(this.#queue.splice(0).length);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  async #sendAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, maxBatchSpans);
      if (!(await this.#send(batch))) this.#options.onDrop(batch.length);
    }
  }

  async #send(spans: readonly OtlpSpan[]): Promise<boolean> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          resourceSpans: [
            {
              resource: { attributes: toKeyValues(this.#options.resource) },
              scopeSpans: [{ scope: { name: '@quintet/platform' }, spans }],
            },
          ],
        }),
        signal: AbortSignal.timeout(exportTimeoutMs),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}

/** Converts attributes to OTLP. Integers are strings there, because they have 64 bits. */
export const toKeyValues = (attributes: Attributes): object[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: toAnyValue(value) }));

function toAnyValue(value: AttributeValue): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
