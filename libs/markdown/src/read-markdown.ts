import type { Links, MarkedToken, Token } from 'marked';
import { GuardedLexer } from './guarded-lexer.ts';
import { closeInline, holdBack } from './unfinished.ts';

/** What a text consists of. `definitions` are those of reference links, as one string: they change how other blocks read. */
export type Reading = { readonly blocks: readonly MarkedToken[]; readonly definitions: string };

export type MarkdownReader = { readonly read: (text: string, isStreaming: boolean) => Reading };

/** Up to this length the whole text is read each time (3 ms at 40 kB), above it only its end. */
const maxWholeLength = 40_000;

type Lexed = { readonly tokens: readonly Token[]; readonly links: Links };
type Kept = Lexed & { readonly text: string };

const nothingKept: Kept = { text: '', tokens: [], links: {} };

/**
 * Reads a text that may grow. The blocks that can no longer change are kept from one call to the next; that is only a
 * cache, which is checked against the text: the same text gives the same blocks.
 */
export function createReader(): MarkdownReader {
  let kept = nothingKept;
  return {
    read(text, isStreaming) {
      if (!isStreaming || text.length <= maxWholeLength) return toReading(lex(text, isStreaming));
      if (!text.startsWith(kept.text)) kept = nothingKept;
      const tail = lex(text.slice(kept.text.length), isStreaming, kept.links);
      const reading = toReading({ tokens: [...kept.tokens, ...tail.tokens], links: tail.links });
      kept = keepMore(kept, tail.tokens);
      return reading;
    },
  };
}

/**
 * Keeps every block before the last two, which the text to come can still change. A definition among the last two may get
 * another address or title, and blocks above it hold them already: then nothing more is kept. A definition that is final
 * may turn text above it into a link: then all of it is read again.
 */
function keepMore(kept: Kept, tail: readonly Token[]): Kept {
  const lastTwo = tail.flatMap((token, at) => (token.type === 'space' ? [] : [at])).slice(-2);
  const final = tail.slice(0, lastTwo[0] ?? 0);
  if (final.length === 0 || lastTwo.some((at) => tail[at]?.type === 'def')) return kept;
  const text = kept.text + final.map(({ raw }) => raw).join('');
  if (final.some(({ type }) => type === 'def')) return { text, ...lex(text, false) };
  return { text, tokens: [...kept.tokens, ...final], links: kept.links };
}

function lex(text: string, isStreaming: boolean, links: Links = {}): Lexed {
  const lexer = new GuardedLexer();
  Object.assign(lexer.tokens.links, links);
  try {
    lexer.blockTokens((isStreaming ? holdBack(text) : text).replaceAll(/\r\n?/g, '\n'), lexer.tokens);
    if (isStreaming) closeLast(lexer);
    for (const { src, tokens } of lexer.inlineQueue) {
      // An HTML tag of one paragraph must not change how the next one is read.
      lexer.state.inRawBlock = false;
      lexer.state.inLink = false;
      lexer.inlineTokens(src, tokens);
    }
    return { tokens: lexer.tokens, links: lexer.tokens.links };
  } catch {
    // A fault of the lexer must not take the text away.
    return { tokens: [{ type: 'text', raw: text, text }], links };
  }
}

/** Closes what the last paragraph has open, when the text ends with one. */
function closeLast(lexer: GuardedLexer): void {
  const last = lexer.inlineQueue.at(-1);
  if (last && lastLeafOf(lexer.tokens) === last.tokens) last.src = closeInline(last.src);
}

/** The list that takes the last paragraph's inline tokens; undefined when the text ends with code or with a rule. */
function lastLeafOf(tokens: readonly Token[]): readonly Token[] | undefined {
  const last = tokens.findLast(({ type }) => type !== 'space') as MarkedToken | undefined;
  switch (last?.type) {
    case 'list':
      return lastLeafOf(last.items.at(-1)?.tokens ?? []);
    case 'blockquote':
      return lastLeafOf(last.tokens);
    case 'table':
      return (last.rows.at(-1) ?? last.header).at(-1)?.tokens;
    case 'paragraph':
    case 'heading':
    case 'text':
      return last.tokens;
    default:
      return undefined;
  }
}

const toReading = ({ tokens, links }: Lexed): Reading => ({
  blocks: (tokens as readonly MarkedToken[]).filter(({ type }) => type !== 'space' && type !== 'def'),
  definitions: JSON.stringify(links),
});
