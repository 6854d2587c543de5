import { z } from 'zod';
import type { ModelAdapter, ModelMessage, ModelPart } from '../model-adapter.ts';
import { answerBroken, ModelError, modelRefused, modelUnavailable, throttled } from '../model-error.ts';
import { dataOf } from './sse-lines.ts';

/** A server that speaks the chat completions of OpenAI: itself, Ollama, llama.cpp, vLLM, and many more. */
export type OpenaiConfig = {
  /** With `/v1`, without `/chat/completions`. */
  readonly baseUrl: string;
  /** Local servers need none. */
  readonly apiKey?: string | undefined;
  readonly model: string;
};

// Servers differ in what they add and leave out: only what is needed is asked for.
const chunkForm = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        delta: z.looseObject({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .looseObject({ prompt_tokens: z.number().optional(), completion_tokens: z.number().optional() })
    .nullish(),
  error: z.unknown().optional(),
});
const errorForm = z.looseObject({ code: z.unknown().optional(), type: z.unknown().optional() });

/** Asks an OpenAI-compatible server. */
export const openaiAdapter = (config: OpenaiConfig): ModelAdapter => ({
  id: `openai:${config.model}`,
  label: config.model,
  kind: 'writes',
  async *stream(messages, { signal }) {
    const response = await ask(config, messages, signal);
    if (!response.ok || !response.body) throw await refusal(response);
    yield* partsOf(response.body);
  },
});

async function ask(
  { baseUrl, apiKey, model }: OpenaiConfig,
  messages: readonly ModelMessage[],
  signal: AbortSignal,
) {
  const url = `${baseUrl.replace(/\/+$/, '')}/chat/completions`;
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify({
        model,
        stream: true,
        stream_options: { include_usage: true },
        messages: messages.map(({ role, text }) => ({ role, content: text })),
      }),
      signal,
    });
  } catch (error) {
    throw modelUnavailable(error);
  }
}

async function refusal(response: Response): Promise<ModelError> {
  const body = await response.text().catch(() => '');
  const cause = new Error(`${response.status}: ${body.slice(0, 500)}`);
  const retryAfterMs = readRetryAfter(response.headers);
  if (response.status === 429) return throttled(retryAfterMs, cause);
  if (response.status >= 500 || response.status === 408) return modelUnavailable(cause, retryAfterMs);
  return modelRefused(response.status, cause);
}

/** Seconds or a date, in milliseconds from now. */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const waitMs = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

async function* partsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<ModelPart, void> {
  let isFinished = false;
  try {
    for await (const data of dataOf(body)) {
      if (data === '[DONE]') return;
      const { choices, usage, error } = chunkForm.parse(JSON.parse(data));
      if (error !== undefined && error !== null) throw midStreamError(error);
      const [choice] = choices ?? [];
      if (choice?.delta?.content) yield { text: choice.delta.content };
      isFinished ||= Boolean(choice?.finish_reason);
      if (usage) yield { usage: usageOf(usage) };
    }
  } catch (error) {
    throw error instanceof ModelError ? error : answerBroken(error);
  }
  // A server that just closes may have died: only one that gave a reason to end has ended.
  if (!isFinished) throw answerBroken(new Error('The stream ended without [DONE] or a finish_reason.'));
}

const usageOf = (usage: { prompt_tokens?: number | undefined; completion_tokens?: number | undefined }) => ({
  ...(usage.prompt_tokens === undefined ? {} : { inputTokens: usage.prompt_tokens }),
  ...(usage.completion_tokens === undefined ? {} : { outputTokens: usage.completion_tokens }),
});

/** An error object in the middle of a stream, where the status was sent long ago. */
function midStreamError(error: unknown): ModelError {
  const { code, type } = errorForm.safeParse(error).data ?? {};
  const cause = new Error(JSON.stringify(error).slice(0, 500));
  const isThrottled = [code, type].some((word) => /rate_limit|429|too_many|overloaded/i.test(String(word)));
  return isThrottled ? throttled(undefined, cause) : answerBroken(cause);
}
