import type { z } from 'zod';
import { invalidRequest } from '../platform-errors.ts';
import { invalidMember } from './form-error.ts';

/** The values of a form while it is read: a string, or a list for a member that was sent more than once. */
export class FormValues {
  readonly #schema: z.ZodObject;
  readonly #values = new Map<string, string | string[]>();

  constructor(schema: z.ZodObject) {
    this.#schema = schema;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  add(name: string, value: string): void {
    const before = this.#values.get(name);
    this.#values.set(name, before === undefined ? value : [before, value].flat());
  }

  /** Validates the members so far, so that a large file is not read in vain. Throws 400. */
  requireValidSoFar(): void {
    this.#validate((name) => this.#values.has(name));
  }

  /** Returns the parsed form. Throws 400 with each invalid member. */
  parse(): unknown {
    if (!this.#values.has('file')) throw invalidMember('file', 'is missing');
    return this.#validate(() => true);
  }

  #validate(isRelevant: (name: string) => boolean): unknown {
    const parsed = this.#schema.safeParse(Object.fromEntries(this.#values));
    const issues = (parsed.error?.issues ?? []).filter(({ path }) => isRelevant(String(path[0])));
    if (issues.length === 0) return parsed.data;
    const errors = issues.map(({ path, message }) => ({
      pointer: `/body/${path.map(String).join('/')}`,
      detail: message,
    }));
    throw invalidRequest(errors);
  }
}
