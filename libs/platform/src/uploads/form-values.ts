import type { z } from 'zod';
import { invalidRequest } from '../platform-errors.ts';
import { invalidMember } from './form-error.ts';

/** The values of a form as they come in: a string, or a list of what was sent more than once. */
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

  /** Judges what is there already, before the bytes of a large file are taken in for nothing. Throws 400. */
  requireValidSoFar(): void {
    this.#judge((name) => this.#values.has(name));
  }

  /** The parsed form. Throws 400 naming each member that is wrong. */
  parse(): unknown {
    if (!this.#values.has('file')) throw invalidMember('file', 'is missing');
    return this.#judge(() => true);
  }

  #judge(concerns: (name: string) => boolean): unknown {
    const parsed = this.#schema.safeParse(Object.fromEntries(this.#values));
    const issues = (parsed.error?.issues ?? []).filter(({ path }) => concerns(String(path[0])));
    if (issues.length === 0) return parsed.data;
    const errors = issues.map(({ path, message }) => ({
      pointer: `/body/${path.map(String).join('/')}`,
      detail: message,
    }));
    throw invalidRequest(errors);
  }
}
