import type { Violation } from '@quintet/checks';

/** Where a thing is written: a file relative to the judged root, a line from 1. */
export type Place = { readonly file: string; readonly line: number };

/** A mechanical change: the characters from `start` up to `end` of a file become `text`. */
export type Edit = {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/** What a rule found: where, what is wrong, what would fix it, and the change itself where it is mechanical. */
export type Flaw = Violation & { readonly edit?: Edit };

/** The three places a rule looks: files of the repository, a synthesised template, a live account. */
export type Level = 'repository' | 'template' | 'live';

/** A flaw under the name of its rule. */
export type Finding = Flaw & { readonly rule: string; readonly level: Level };

/** A flaw at a place, in two sentences. */
export const flawAt = ({ file, line }: Place, wrong: string, fix: string): Flaw => ({
  file,
  line,
  wrong,
  fix,
});
