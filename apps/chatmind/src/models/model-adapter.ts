import type { Model, Source } from '@quintet/chatmind-contract/schemas';

/** One turn of a conversation. Turns alternate; the first and the last are the user's. */
export type ModelMessage = { readonly role: 'user' | 'assistant'; readonly text: string };

/** Token counts reported by the provider. */
export type Usage = { readonly inputTokens?: number; readonly outputTokens?: number };

/** A part of an answer, of any size. Texts are concatenated in the order they arrive. */
export type ModelPart =
  | { readonly text: string }
  | { readonly sources: readonly Source[] }
  | { readonly usage: Usage };

/**
 * Streams answers of a model. The stream ends when the answer is complete, throws a `ModelError` when the provider fails, and
 * stops soon after `signal` aborts.
 */
export type ModelAdapter = Pick<Model, 'id' | 'label' | 'kind'> & {
  stream(
    messages: readonly ModelMessage[],
    options: { readonly signal: AbortSignal },
  ): AsyncIterable<ModelPart>;
};
