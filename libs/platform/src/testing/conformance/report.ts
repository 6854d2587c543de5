import { AssertionError } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import type { ContractRoute } from '@quintet/contract';

/** Reads all stored data, so that a check can compare it before and after. */
export type StateReader = () => Promise<unknown>;

/** Collects errors, to report them together. */
export class Report {
  #checked = 0;
  readonly #errors: string[] = [];

  /** Adds one check of a route. `error` is undefined when it passed. */
  add(route: ContractRoute, what: string, error: string | undefined): void {
    this.#checked += 1;
    if (error !== undefined) this.#errors.push(`${route.method} ${route.path} ${what} ${error}`);
  }

  /** Compares the stored data before and after. */
  addState(before: unknown, after: unknown): void {
    if (!isDeepStrictEqual(before, after)) this.#errors.push('The stored data has changed.');
  }

  /**
   * Returns the number of checks.
   *
   * @throws AssertionError with all errors, also when there were no checks
   */
  finish(title: string): number {
    if (this.#checked === 0) this.#errors.push('There was nothing to check.');
    if (this.#errors.length === 0) return this.#checked;
    const shown = this.#errors.slice(0, 20);
    const rest = this.#errors.length > 20 ? [`and ${this.#errors.length - 20} more`] : [];
    throw new AssertionError({ message: [`${title}:`, ...shown, ...rest].join('\n  ') });
  }
}
