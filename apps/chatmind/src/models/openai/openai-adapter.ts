import { z } from 'zod';
import type { ModelAdapter, ModelMessage, ModelPart } from '../model-adapter.ts';
import { answerBroken, ModelError, modelRefused, modelUnavailable, throttled } from '../model-error.ts';
import { parseSse } from './parse-sse.ts';

/** An OpenAI-compatible server: OpenAI, Ollama, llama.cpp, vLLM and others. */
export type OpenaiConfig = {
  /** Includes `/v1`, without `/chat/completions`. */
  readonly baseUrl: string;
  /** Not needed by local servers. */
  readonly apiKey?: string | undefined;
  readonly model: string;
};

// Servers differ in the fields they add and omit, so only the needed ones are validated.
const chunkSchema = z.looseObject({
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
const errorSchema = z.looseObject({ code: z.unknown().optional(), type: z.unknown().optional() });

/** Streams answers from an OpenAI-compatible server. */
export const openaiAdapter = (config: OpenaiConfig): ModelAdapter => ({
  id: `openai:${config.model}`,
  label: config.model,
  kind: 'writes',
  async *stream(messages, { signal }) {
    const response = await requestAnswer(config, messages, signal);
    if (!response.ok || !response.body) throw await toModelError(response);
    yield* partsOf(response.body);
  },
});

async function requestAnswer(
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

async function toModelError(response: Response): Promise<ModelError> {
  const body = await response.text().catch(() => '');
  const cause = new Error(`${response.status}: ${body.slice(0, 500)}`);
  const retryAfterMs = readRetryAfter(response.headers);
  if (response.status === 429) return throttled(retryAfterMs, cause);
  if (response.status >= 500 || response.status === 408) return modelUnavailable(cause, retryAfterMs);
  return modelRefused(response.status, cause);
}

/** Converts seconds or a date to milliseconds from now. */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const waitMs = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

async function* partsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<ModelPart, void> {
  let isFinished = false;
  try {
    for await (const data of parseSse(body)) {
      if (data === '[DONE]') return;
      const { choices, usage, error } = chunkSchema.parse(JSON.parse(data));
      if (error !== undefined && error !== null) throw midStreamError(error);
      const [choice] = choices ?? [];
      if (choice?.delta?.content) yield { text: choice.delta.content };
      isFinished ||= Boolean(choice?.finish_reason);
      if (usage) yield { usage: usageOf(usage) };
    }
  } catch (error) {
    throw error instanceof ModelError ? error : answerBroken(error);
  }
  // A closed connection may mean a crash: only [DONE] or a finish_reason ends an answer.
  if (!isFinished) throw answerBroken(new Error('The stream ended without [DONE] or a finish_reason.'));
}

const usageOf = (usage: { prompt_tokens?: number | undefined; completion_tokens?: number | undefined }) => ({
  ...(usage.prompt_tokens === undefined ? {} : { inputTokens: usage.prompt_tokens }),
  ...(usage.completion_tokens === undefined ? {} : { outputTokens: usage.completion_tokens }),
});

/** An error object in the middle of a stream, after the response status was sent. */
function midStreamError(error: unknown): ModelError {
  const { code, type } = errorSchema.safeParse(error).data ?? {};
  const cause = new Error(JSON.stringify(error).slice(0, 500));
  const isThrottled = [code, type].some((value) => /rate_limit|429|too_many|overloaded/i.test(String(value)));
  return isThrottled ? throttled(undefined, cause) : answerBroken(cause);
}
