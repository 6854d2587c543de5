import type { Source } from '@quintet/chatmind-contract/schemas';
import type { ModelPart, Usage } from '../models/model-adapter.ts';
import { answerTooLong } from '../models/model-error.ts';
import { EventWriter } from './event-writer.ts';

/** The content of an answer, complete or not. */
export type AnswerContent = { readonly text: string; readonly sources: readonly Source[] };

/** Maximum length of an answer, in characters. */
const maxAnswerLength = 400_000;

/** The answer of a run while it is generated. Each part is added to `content` and written as an event. */
export class AnswerBuffer {
  readonly writer: EventWriter;
  readonly #sanitizer = new TextSanitizer();
  #content: AnswerContent = { text: '', sources: [] };
  usage: Usage | undefined;

  constructor(append: ConstructorParameters<typeof EventWriter>[0]) {
    this.writer = new EventWriter(append);
  }

  get content(): AnswerContent {
    return this.#content;
  }

  /** @throws ModelError when the answer exceeds `maxAnswerLength`; the text up to there stays */
  async add(part: ModelPart): Promise<void> {
    if ('usage' in part) this.usage = part.usage;
    else if ('sources' in part) {
      this.#content = { ...this.#content, sources: part.sources };
      this.writer.addEvent('sources', { sources: part.sources });
    } else {
      const remaining = maxAnswerLength - this.#content.text.length;
      const text = this.#sanitizer.sanitize(part.text);
      const added = text.slice(0, remaining).toWellFormed();
      this.#content = { ...this.#content, text: this.#content.text + added };
      await this.writer.addText(added);
      if (text.length > remaining) throw answerTooLong(maxAnswerLength);
    }
  }
}

/**
 * Makes streamed text safe to store: removes NUL, which PostgreSQL cannot store, and replaces broken surrogate pairs. A pair
 * that is split between two chunks is completed with the second one.
 */
export class TextSanitizer {
  #pending = '';

  /** Returns the text that can be stored now. */
  sanitize(chunk: string): string {
    const text = this.#pending + chunk.replaceAll('\0', '');
    const isSplit = /[\uD800-\uDBFF]$/.test(text);
    this.#pending = isSplit ? text.slice(-1) : '';
    return (isSplit ? text.slice(0, -1) : text).toWellFormed();
  }
}
