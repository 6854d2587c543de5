import type { Violation } from '@quintet/checks';

/** A file relative to the checked root (or an ARN), and a line from 1. */
export type Location = { readonly file: string; readonly line: number };

/** An automatic fix: replaces the characters from `start` to `end` (exclusive) of a file with `text`. */
export type Edit = {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/** What a rule returns: where, what is wrong, how to fix it, and the edit if the fix is automatic. */
export type RuleFinding = Violation & { readonly edit?: Edit };

/** What a rule checks: files of the repository, a synthesised template, a live account. */
export type Level = 'repository' | 'template' | 'live';

/** A finding with the id of its rule. */
export type Finding = RuleFinding & { readonly rule: string; readonly level: Level };

/** Creates a finding at a location. */
export const findingAt = ({ file, line }: Location, wrong: string, fix: string): RuleFinding => ({
  file,
  line,
  wrong,
  fix,
});
