import type { Model } from '@quintet/chatmind-contract/schemas';
import type { ModelAdapter } from './model-adapter.ts';
import { unknownModel } from './models.errors.ts';

/** The models that this process can ask; the first one answers when none is named. */
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

  /** Undefined for one that another process of another configuration knew. */
  find(id: string): ModelAdapter | undefined {
    return this.#adapters.get(id);
  }

  /**
   * The id of the model to ask.
   *
   * @throws 422 `chatmind.unknown_model`
   */
  choose(id: string | undefined): string {
    if (id !== undefined && !this.#adapters.has(id)) throw unknownModel(id);
    return id ?? this.#first.id;
  }
}
