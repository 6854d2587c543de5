import type { Model, Source } from '@quintet/chatmind-contract/schemas';

/** One turn of a conversation. Turns alternate and begin and end with the person. */
export type ModelMessage = { readonly role: 'user' | 'assistant'; readonly text: string };

/** Tokens that the provider counted. */
export type Usage = { readonly inputTokens?: number; readonly outputTokens?: number };

/** A piece of an answer, in any order and of any size; texts follow one another. */
export type ModelPart =
  | { readonly text: string }
  | { readonly sources: readonly Source[] }
  | { readonly usage: Usage };

/**
 * Something that answers. The stream ends when the answer is whole; it throws a `ModelError` for what the provider did,
 * and stops soon after `signal` aborts.
 */
export type ModelAdapter = Pick<Model, 'id' | 'label' | 'kind'> & {
  stream(
    messages: readonly ModelMessage[],
    options: { readonly signal: AbortSignal },
  ): AsyncIterable<ModelPart>;
};
