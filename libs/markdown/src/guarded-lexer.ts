import { Lexer, Tokenizer, type Token, type Tokens } from 'marked';

/** Deeper than this nobody writes. marked recurses a level each: 2,000 levels overflow the stack, 400 take a second. */
const maxDepth = 24;
/** Longer than this, a paragraph or a word in it is shown as plain text: some of marked's patterns are quadratic. */
const maxInlineLength = 20_000;
const maxWordLength = 2_000;
/** Every row of a table is filled up to the width of its head, so that width times height counts. */
const maxColumns = 200;

const inlineMath = /^\\\((?:(?!\\[()])[\s\S])+?\\\)/;
const displayMath = /^\\\[(?:(?!\\[[\]])[\s\S])+?\\\]/;

class GuardedTokenizer extends Tokenizer {
  #depth = 0;

  override list(src: string): Tokens.List | undefined {
    return this.#nest(() => super.list(src));
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#nest(() => super.blockquote(src));
  }

  override table(src: string): Tokens.Table | undefined {
    const head = src.slice(0, src.indexOf('\n'));
    return head.split('|', maxColumns + 2).length > maxColumns + 1 ? undefined : super.table(src);
  }

  /** Leaves `\(x\)` and `\[x\]` as they are: they hold formulas, and without backslashes and stars nobody could read them. */
  override escape(src: string): Tokens.Escape | undefined {
    const math = (inlineMath.exec(src) ?? displayMath.exec(src))?.[0];
    // At least one letter or digit: otherwise these are escaped brackets.
    if (math && /[\p{L}\p{N}]/u.test(math)) return { type: 'escape', raw: math, text: math };
    return super.escape(src);
  }

  #nest<T>(read: () => T | undefined): T | undefined {
    if (this.#depth >= maxDepth) return undefined;
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}

/** marked's lexer with limits: its time stays linear and its stack flat, whatever a text holds. */
export class GuardedLexer extends Lexer {
  #depth = 0;

  constructor() {
    super({ gfm: true, tokenizer: new GuardedTokenizer() });
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (this.#depth >= maxDepth || isTooLong(src)) {
      tokens.push({ type: 'text', raw: src, text: src });
      return tokens;
    }
    this.#depth += 1;
    try {
      return super.inlineTokens(src, tokens);
    } finally {
      this.#depth -= 1;
    }
  }
}

const isTooLong = (src: string): boolean =>
  src.length > maxWordLength &&
  (src.length > maxInlineLength || src.split(/\s/).some((word) => word.length > maxWordLength));
