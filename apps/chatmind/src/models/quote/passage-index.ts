import type { Passage } from './passages.ts';
import { termsOf } from './terms.ts';

/**
 * A passage that matches a question. `coverage` (0 to 1) is the share of the question's terms in the passage, weighted by
 * their rarity; `matched` is the number of these terms.
 */
export type Hit = {
  readonly passage: Passage;
  readonly score: number;
  readonly coverage: number;
  readonly matched: number;
};

/** `count` is the term's frequency in the passage; `inHeading` is whether a heading or the file path has the term. */
type Posting = { readonly at: number; count: number; inHeading: boolean };

// The usual constants of BM25. A heading counts half as much as the text.
const k1 = 1.2;
const b = 0.75;
const headingWeight = 0.5;

/** Full-text search with Okapi BM25. All passages are in memory: 1 million characters use about 10 MB. */
export class PassageIndex {
  readonly #passages: readonly Passage[];
  readonly #postings = new Map<string, Posting[]>();
  readonly #lengths: number[] = [];
  readonly #meanLength: number;

  constructor(passages: readonly Passage[]) {
    this.#passages = passages;
    passages.forEach((passage, at) => {
      const own = termsOf(passage.quote);
      this.#lengths.push(own.length);
      for (const term of own) this.#posting(term, at).count += 1;
      for (const term of termsOf(`${passage.headings.join(' ')} ${passage.file}`))
        this.#posting(term, at).inHeading = true;
    });
    this.#meanLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, passages.length);
  }

  /** The passages that match a question best, best first. */
  search(question: string, limit: number): Hit[] {
    const terms = [...new Set(termsOf(question))];
    const total = terms.reduce((sum, term) => sum + this.#idf(term), 0);
    const scores = new Map<number, { score: number; covered: number; matched: number; inText: boolean }>();
    for (const term of terms) {
      const idf = this.#idf(term);
      for (const { at, count, inHeading } of this.#postings.get(term) ?? []) {
        const now = scores.get(at) ?? { score: 0, covered: 0, matched: 0, inText: false };
        now.score += idf * this.#weight(at, count + (inHeading ? headingWeight : 0));
        now.covered += idf;
        now.matched += 1;
        now.inText ||= count > 0;
        scores.set(at, now);
      }
    }
    // A match in a heading only is not enough: the passage itself must contain a term.
    return [...scores]
      .filter(([, { inText }]) => inText)
      .toSorted(([, one], [, other]) => other.score - one.score)
      .slice(0, limit)
      .flatMap(([at, { score, covered, matched }]) => {
        const passage = this.#passages[at];
        return passage ? [{ passage, score, coverage: covered / total, matched }] : [];
      });
  }

  #posting(term: string, at: number): Posting {
    const postings = this.#postings.get(term) ?? [];
    this.#postings.set(term, postings);
    const last = postings.at(-1);
    if (last?.at === at) return last;
    const posting = { at, count: 0, inHeading: false };
    postings.push(posting);
    return posting;
  }

  /** The inverse document frequency of a term; highest for a term that no passage has. */
  #idf(term: string): number {
    const count = this.#postings.get(term)?.length ?? 0;
    return Math.log(1 + (this.#passages.length - count + 0.5) / (count + 0.5));
  }

  #weight(at: number, count: number): number {
    const length = (this.#lengths[at] ?? 0) / this.#meanLength;
    return (count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
  }
}
