import type { BedrockRuntimeClient, ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import type { ModelAdapter, ModelMessage, ModelPart } from '../model-adapter.ts';
import { answerBroken, ModelError } from '../model-error.ts';
import { bedrockFailure, failureIn } from './bedrock-failure.ts';

/** A model or an inference profile of Amazon Bedrock. `endpoint` is for tests and private endpoints. */
export type BedrockConfig = {
  readonly modelId: string;
  readonly region: string;
  readonly endpoint?: string;
};

/**
 * Asks Amazon Bedrock (ConverseStream). Credentials are those that the SDK's default chain finds: on ECS the role of the
 * task. The SDK is loaded by the first question, so that a process that never asks Bedrock never pays for it.
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
        throw error instanceof ModelError ? error : bedrockFailure(error);
      }
    },
  };
}

async function openClient({ region, endpoint }: BedrockConfig): Promise<BedrockRuntimeClient> {
  const sdk = await import('@aws-sdk/client-bedrock-runtime');
  // Retries are ours (runs/retries.ts): the SDK's would be on top of them, and nobody would hear of them.
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
  if (!stream) throw answerBroken(new Error('Bedrock answered without a stream.'));
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
      const failure = failureIn(event);
      if (failure) throw failure;
    }
  } catch (error) {
    // What breaks an answer in the middle is told as that, whatever the SDK calls it; throttling keeps its name.
    const known = error instanceof ModelError ? error : bedrockFailure(error);
    throw hasBegun && known.fault.code === 'chatmind.model_unavailable' ? answerBroken(error) : known;
  }
  if (!isFinished) throw answerBroken(new Error('The stream ended without messageStop.'));
}
