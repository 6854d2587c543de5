import type { Model } from '@quintet/chatmind-contract/schemas';
import type { ModelsConfig } from '../config.ts';
import { unknownModel } from '../errors.ts';
import { bedrockAdapter } from './bedrock/bedrock-adapter.ts';
import type { ModelAdapter } from './model-adapter.ts';
import { openaiAdapter } from './openai/openai-adapter.ts';
import { docs } from './quote/docs.built.ts';
import { quoteAdapter } from './quote/quote-adapter.ts';
import { readFolder } from './quote/read-docs.ts';

/** The models that this process can use. The first one is the default. */
export class Models {
  readonly #adapters: ReadonlyMap<string, ModelAdapter>;
  readonly #first: ModelAdapter;

  constructor(first: ModelAdapter, ...others: readonly ModelAdapter[]) {
    this.#first = first;
    this.#adapters = new Map([first, ...others].map((adapter) => [adapter.id, adapter]));
  }

  list(): Model[] {
    return [...this.#adapters.values()].map(({ id, label, kind }) => ({
      id,
      label,
      kind,
      default: id === this.#first.id,
    }));
  }

  /** Undefined for a model that only a process with another configuration has. */
  find(id: string): ModelAdapter | undefined {
    return this.#adapters.get(id);
  }

  /**
   * Resolves the requested model id, or the default model's id.
   *
   * @throws 422 `chatmind.unknown_model`
   */
  choose(id: string | undefined): string {
    if (id !== undefined && !this.#adapters.has(id)) throw unknownModel(id);
    return id ?? this.#first.id;
  }
}

/** Creates the configured models: Bedrock first, then OpenAI, then the quoting model, which is always available. */
export function createModels({ openai, bedrock, docsDir }: ModelsConfig): Models {
  const quote = quoteAdapter(docsDir === undefined ? docs : readFolder(docsDir));
  const [first, ...others] = [
    ...(bedrock ? [bedrockAdapter(bedrock)] : []),
    ...(openai ? [openaiAdapter(openai)] : []),
    quote,
  ];
  return new Models(first, ...others);
}
