import { parseSync, type ParseResult } from 'oxc-parser';
import { collectImports, type Import } from './imports.ts';
import { once } from './once.ts';

/** What a file is for, by its name: it decides which dependencies it may use. */
export type Role = 'source' | 'test' | 'config';

/** One file of code, parsed when it is first asked for. */
export type SourceFile = {
  /** Relative to the workspace's root. */
  readonly path: string;
  readonly text: string;
  readonly role: Role;
  /** Lines from 1. */
  readonly lineAt: (offset: number) => number;
  readonly parsed: () => ParseResult;
  readonly imports: () => readonly Import[];
};

const testName = /\.(test|spec)\.[cm]?tsx?$|\/(testing|test-support)(\.ts$|\/)/;
// Vite, Playwright and Vitest load these by their default export.
const configName = /\.(config|reporter|setup)\.[cm]?[jt]s$/;

const roleOf = (path: string): Role => {
  if (configName.test(path)) return 'config';
  return testName.test(path) ? 'test' : 'source';
};

/** True for what oxc-parser can read. */
export const isCode = (path: string): boolean => /\.([cm]?[jt]s|[jt]sx)$/.test(path);

/** A file of code with its parts found on demand, so that a check pays only for what it reads. */
export function sourceFile(path: string, text: string): SourceFile {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const parsed = once(() => parseSync(path, text));
  const imports = once(() => collectImports(parsed(), text, lineAt));
  return { path, text, role: roleOf(path), lineAt, parsed, imports };
}
