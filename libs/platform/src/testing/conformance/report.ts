import { AssertionError } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import type { ContractRoute } from '@quintet/contract';

/** Reads all that is stored, so that a check can see that nothing was changed. */
export type StateReader = () => Promise<unknown>;

/** Collects what is wrong, to tell it all at once. */
export class Report {
  #checked = 0;
  readonly #errors: string[] = [];

  /** One check of a route; `fault` says what is wrong, undefined that nothing is. */
  add(route: ContractRoute, what: string, fault: string | undefined): void {
    this.#checked += 1;
    if (fault !== undefined) this.#errors.push(`${route.method} ${route.path} ${what} ${fault}`);
  }

  /** Compares what was stored before and after. */
  addState(before: unknown, after: unknown): void {
    if (!isDeepStrictEqual(before, after)) this.#errors.push('What is stored has changed.');
  }

  /**
   * Gives the number of checks.
   *
   * @throws AssertionError with all errors; nothing to check is one too
   */
  finish(title: string): number {
    if (this.#checked === 0) this.#errors.push('There was nothing to check.');
    if (this.#errors.length === 0) return this.#checked;
    const shown = this.#errors.slice(0, 20);
    const rest = this.#errors.length > 20 ? [`and ${this.#errors.length - 20} more`] : [];
    throw new AssertionError({ message: [`${title}:`, ...shown, ...rest].join('\n  ') });
  }
}
