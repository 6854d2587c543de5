import type { Source } from '@quintet/chatmind-contract/schemas';

/** What a run has said. */
export type Answer = { readonly text: string; readonly sources: readonly Source[] };

/** The longest answer that is kept, in characters. */
export const maxAnswerLength = 400_000;
/** The longest text of one event, in characters: a reader's memory is bounded by events, not by answers. */
const maxPieceLength = 16_000;

/**
 * Makes provider text fit for storage, piece by piece: no NUL (PostgreSQL has none), no broken surrogate pairs. A pair
 * that is cut between two pieces waits for its other half.
 */
export class TextIntake {
  #held = '';

  /** What may be stored now. */
  take(piece: string): string {
    const text = this.#held + piece.replaceAll('\0', '');
    const isCut = /[\uD800-\uDBFF]$/.test(text);
    this.#held = isCut ? text.slice(-1) : '';
    return (isCut ? text.slice(0, -1) : text).toWellFormed();
  }
}

/** Cuts a long text into pieces of at most 16,000 characters, never within a surrogate pair. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const isInPair = /[\uD800-\uDBFF]/.test(text[start + maxPieceLength - 1] ?? '');
    const end = start + maxPieceLength - (isInPair ? 1 : 0);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
