import type { Source } from '@quintet/chatmind-contract/schemas';
import type { ModelAdapter, ModelPart } from '../model-adapter.ts';
import { type DocFile, splitIntoPassages } from './passages.ts';
import { type Hit, PassageIndex } from './passage-index.ts';

/** The id of the quoting model, which is always available. */
export const quoteModelId = 'quote';

// The minimum coverage of a match. It is lower with three matching terms, which rarely occur together by chance. Measured in
// quote.corpus.test.ts.
const minCoverage = 0.55;
const minCoverageOfThree = 0.3;
// Other passages are shown too if their score is at least this share of the best one's.
const minRelativeScore = 0.6;
const maxSources = 3;

/** Answers with verbatim quotes from documents, with file and lines, or with a message that nothing was found. */
export function quoteAdapter(files: readonly DocFile[]): ModelAdapter {
  let index: PassageIndex | undefined;
  return {
    id: quoteModelId,
    label: 'Quotes from the docs',
    kind: 'quotes',
    // oxlint-disable-next-line require-yield -- it yields through yield*
    async *stream(messages) {
      index ??= new PassageIndex(files.flatMap(splitIntoPassages));
      yield* answer(index, messages.at(-1)?.text ?? '', files.length);
    },
  };
}

/** The passages that answer a question, best first; empty if even the best one does not match well enough. */
export function findPassages(index: PassageIndex, question: string): Hit[] {
  const [best, ...others] = index.search(question, maxSources);
  if (!best || best.coverage < (best.matched >= 3 ? minCoverageOfThree : minCoverage)) return [];
  return [best, ...others.filter(({ score }) => score >= best.score * minRelativeScore)];
}

function* answer(index: PassageIndex, question: string, fileCount: number): Generator<ModelPart> {
  const hits = findPassages(index, question);
  const [best] = hits;
  if (!best) return yield { text: nothingFound(fileCount) };
  yield { sources: hits.map(toSource) };
  yield { text: `I can only quote the documentation. The closest match to your question:\n\n` };
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
  `I couldn't find anything about that in the documentation (${fileCount} ${fileCount === 1 ? 'file' : 'files'}). ` +
  `I can only quote it and don't use a language model. Ask about this system, in words that its documentation may use.`;
