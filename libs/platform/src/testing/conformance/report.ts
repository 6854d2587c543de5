import { AssertionError } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import type { ContractRoute } from '@quintet/contract';

/** Reads all that is stored, so that a check can see that nothing was changed. */
export type StateReader = () => Promise<unknown>;

/** Collects what is wrong, to tell it all at once. */
export class Report {
  #checked = 0;
  readonly #faults: string[] = [];

  /** One check of a route; `fault` says what is wrong, undefined that nothing is. */
  add(route: ContractRoute, what: string, fault: string | undefined): void {
    this.#checked += 1;
    if (fault !== undefined) this.#faults.push(`${route.method} ${route.path} ${what} ${fault}`);
  }

  /** Compares what was stored before and after. */
  addState(before: unknown, after: unknown): void {
    if (!isDeepStrictEqual(before, after)) this.#faults.push('What is stored has changed.');
  }

  /**
   * Gives the number of checks.
   *
   * @throws AssertionError listing the faults; that there was nothing to check is one too
   */
  finish(title: string): number {
    if (this.#checked === 0) this.#faults.push('There was nothing to check.');
    if (this.#faults.length === 0) return this.#checked;
    const shown = this.#faults.slice(0, 20);
    const rest = this.#faults.length > 20 ? [`and ${this.#faults.length - 20} more`] : [];
    throw new AssertionError({ message: [`${title}:`, ...shown, ...rest].join('\n  ') });
  }
}
