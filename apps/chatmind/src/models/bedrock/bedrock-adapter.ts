import type { BedrockRuntimeClient, ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import type { ModelAdapter, ModelMessage, ModelPart } from '../model-adapter.ts';
import { answerBroken, ModelError, modelRefused, modelUnavailable, throttled } from '../model-error.ts';

/** A model or an inference profile of Amazon Bedrock. `endpoint` is for tests and private endpoints. */
export type BedrockConfig = {
  readonly modelId: string;
  readonly region: string;
  readonly endpoint?: string;
};

/**
 * Streams answers from Amazon Bedrock (ConverseStream). Uses the SDK's default credential chain: on ECS the task role. The
 * SDK is loaded with the first request, so that processes without Bedrock do not load it.
 */
export function bedrockAdapter(config: BedrockConfig): ModelAdapter {
  let client: Promise<BedrockRuntimeClient> | undefined;
  return {
    id: `bedrock:${config.modelId}`,
    label: config.modelId,
    kind: 'writes',
    async *stream(messages, { signal }) {
      client ??= openClient(config);
      try {
        const events = await converse(await client, config.modelId, messages, signal);
        yield* partsOf(events);
      } catch (error) {
        throw error instanceof ModelError ? error : toModelError(error);
      }
    },
  };
}

async function openClient({ region, endpoint }: BedrockConfig): Promise<BedrockRuntimeClient> {
  const sdk = await import('@aws-sdk/client-bedrock-runtime');
  // No retries by the SDK: runs/retries.ts retries, and can be observed.
  return new sdk.BedrockRuntimeClient({
    region,
    maxAttempts: 1,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
}

async function converse(
  client: BedrockRuntimeClient,
  modelId: string,
  messages: readonly ModelMessage[],
  signal: AbortSignal,
): Promise<AsyncIterable<ConverseStreamOutput>> {
  const { ConverseStreamCommand } = await import('@aws-sdk/client-bedrock-runtime');
  const command = new ConverseStreamCommand({
    modelId,
    messages: messages.map(({ role, text }) => ({ role, content: [{ text }] })),
  });
  const { stream } = await client.send(command, { abortSignal: signal });
  if (!stream) throw answerBroken(new Error('The response of Bedrock has no stream.'));
  return stream;
}

async function* partsOf(events: AsyncIterable<ConverseStreamOutput>): AsyncGenerator<ModelPart, void> {
  let hasBegun = false;
  let isFinished = false;
  try {
    for await (const event of events) {
      const text = event.contentBlockDelta?.delta?.text;
      if (text) {
        hasBegun = true;
        yield { text };
      }
      isFinished ||= event.messageStop !== undefined;
      const usage = event.metadata?.usage;
      if (usage)
        yield { usage: { inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 } };
      const error = errorIn(event);
      if (error) throw error;
    }
  } catch (error) {
    // An unavailable model in the middle of an answer is a broken answer. Throttling keeps its own code.
    const known = error instanceof ModelError ? error : toModelError(error);
    throw hasBegun && known.info.code === 'chatmind.model_unavailable' ? answerBroken(error) : known;
  }
  if (!isFinished) throw answerBroken(new Error('The stream ended without messageStop.'));
}

type AwsError = Error & {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
};

/** Translates an error of the SDK. */
function toModelError(error: unknown): ModelError {
  const { name = '', $metadata, $response } = (error ?? {}) as Partial<AwsError>;
  const status = $metadata?.httpStatusCode ?? 0;
  if (name === 'ThrottlingException' || status === 429)
    return throttled(readRetryAfter($response?.headers), error);
  if (name === 'CredentialsProviderError') return modelRefused(401, error);
  if (name === 'ModelStreamErrorException') return answerBroken(error);
  return status >= 400 && status < 500 && status !== 408
    ? modelRefused(status, error)
    : modelUnavailable(error);
}

/** The error in an event in the middle of a stream. */
function errorIn(event: ConverseStreamOutput): ModelError | undefined {
  const exception =
    event.throttlingException ??
    event.internalServerException ??
    event.modelStreamErrorException ??
    event.serviceUnavailableException ??
    event.validationException;
  return exception && toModelError(exception);
}

function readRetryAfter(headers: Readonly<Record<string, string>> = {}): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
