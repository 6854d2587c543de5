import type { Passage } from './passages.ts';
import { termsOf } from './words.ts';

/**
 * A passage that was found. `coverage`, 0 to 1: how much of what the question asks about stands in the passage, rare words
 * counting more; `matched` is how many of its words do.
 */
export type Hit = {
  readonly passage: Passage;
  readonly score: number;
  readonly coverage: number;
  readonly matched: number;
};

/** `count` in the passage itself, `above` when a heading of it or its path has the word. */
type Posting = { readonly at: number; count: number; above: boolean };

// The usual constants of BM25; a heading counts half as much as the words below it.
const k1 = 1.2;
const b = 0.75;
const headingWeight = 0.5;

/** Finds passages by their words (Okapi BM25). Holds all of them in memory: a million characters cost some 10 MB. */
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
        this.#posting(term, at).above = true;
    });
    this.#meanLength = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, passages.length);
  }

  /** The passages that say most about a question, best first, at most `limit`. */
  search(question: string, limit: number): Hit[] {
    const terms = [...new Set(termsOf(question))];
    const asked = terms.reduce((sum, term) => sum + this.#rarity(term), 0);
    const scores = new Map<number, { score: number; covered: number; matched: number; isOwn: boolean }>();
    for (const term of terms) {
      const rarity = this.#rarity(term);
      for (const { at, count, above } of this.#postings.get(term) ?? []) {
        const now = scores.get(at) ?? { score: 0, covered: 0, matched: 0, isOwn: false };
        now.score += rarity * this.#weight(at, count + (above ? headingWeight : 0));
        now.covered += rarity;
        now.matched += 1;
        now.isOwn ||= count > 0;
        scores.set(at, now);
      }
    }
    // A heading alone says what a passage is about, not that it says anything about it.
    return [...scores]
      .filter(([, { isOwn }]) => isOwn)
      .toSorted(([, one], [, other]) => other.score - one.score)
      .slice(0, limit)
      .flatMap(([at, { score, covered, matched }]) => {
        const passage = this.#passages[at];
        return passage ? [{ passage, score, coverage: covered / asked, matched }] : [];
      });
  }

  #posting(term: string, at: number): Posting {
    const postings = this.#postings.get(term) ?? [];
    this.#postings.set(term, postings);
    const last = postings.at(-1);
    if (last?.at === at) return last;
    const posting = { at, count: 0, above: false };
    postings.push(posting);
    return posting;
  }

  /** How much it says that a passage holds a term. A word that no passage has is the rarest of all. */
  #rarity(term: string): number {
    const count = this.#postings.get(term)?.length ?? 0;
    return Math.log(1 + (this.#passages.length - count + 0.5) / (count + 0.5));
  }

  #weight(at: number, count: number): number {
    const length = (this.#lengths[at] ?? 0) / this.#meanLength;
    return (count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
  }
}
