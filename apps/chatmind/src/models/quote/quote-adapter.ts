import type { Source } from '@quintet/chatmind-contract/schemas';
import type { ModelAdapter, ModelPart } from '../model-adapter.ts';
import { type DocFile, passagesOf } from './passages.ts';
import { type Hit, PassageIndex } from './passage-index.ts';

/** The id of the model that quotes. It is always there. */
export const quoteModelId = 'quote';

// Of what a question is about, this much must stand in a passage for it to be called found: less when three words of it do,
// since three do not meet by chance. Measured: quote.corpus.test.ts.
const leastCoverage = 0.5;
const leastCoverageOfThree = 0.27;
// The next best are shown beside it when they say nearly as much.
const nearlyAsGood = 0.6;
const mostSources = 3;

/** Answers from documents by quoting them word for word, with file and lines, or says that it found nothing. */
export function quoteAdapter(files: readonly DocFile[]): ModelAdapter {
  let index: PassageIndex | undefined;
  return {
    id: quoteModelId,
    label: 'Quotes from the docs',
    kind: 'quotes',
    // oxlint-disable-next-line require-yield -- it yields through yield*
    async *stream(messages) {
      index ??= new PassageIndex(files.flatMap(passagesOf));
      yield* answer(index, messages.at(-1)?.text ?? '', files.length);
    },
  };
}

/** The passages that answer a question, best first; none when the best of them does not say enough. */
export function findPassages(index: PassageIndex, question: string): Hit[] {
  const [best, ...others] = index.search(question, mostSources);
  if (!best || best.coverage < (best.matched >= 3 ? leastCoverageOfThree : leastCoverage)) return [];
  return [best, ...others.filter(({ score }) => score >= best.score * nearlyAsGood)];
}

function* answer(index: PassageIndex, question: string, fileCount: number): Generator<ModelPart> {
  const hits = findPassages(index, question);
  const [best] = hits;
  if (!best) return yield { text: nothingFound(fileCount) };
  yield { sources: hits.map(toSource) };
  yield { text: `I quote the documentation; I write nothing myself. Closest to your question:\n\n` };
  yield { text: `${blockQuote(best.passage.quote)}\n\n${placeOf(toSource(best))}` };
  if (hits.length > 1)
    yield {
      text: `\n\nSee also ${hits
        .slice(1)
        .map((hit) => placeOf(toSource(hit)))
        .join(', ')}.`,
    };
}

const toSource = ({ passage: { file, lineStart, lineEnd, quote } }: Hit): Source => ({
  file,
  lineStart,
  lineEnd,
  quote,
});

const placeOf = ({ file, lineStart, lineEnd }: Source) =>
  `\`${file}:${lineStart}${lineEnd > lineStart ? `-${lineEnd}` : ''}\``;

const blockQuote = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

const nothingFound = (fileCount: number) =>
  `I found nothing about that in the documentation (${fileCount} ${fileCount === 1 ? 'file' : 'files'}). ` +
  `No language model is asked here: I can only quote. Ask about this system, in words that its documentation may use.`;
