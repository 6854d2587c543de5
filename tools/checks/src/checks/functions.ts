import type { SourceFile } from '../workspace/source-file.ts';
import { walk, type Node } from '../workspace/walk.ts';

/** A function of a file and its length. */
export type MeasuredFunction = {
  readonly file: SourceFile;
  /** Empty for a function without a name of its own, such as a callback. */
  readonly name: string;
  readonly line: number;
  /** Without the inner lines of template literals: a statement of SQL is text, however long. */
  readonly lineCount: number;
  /** True for a React component: a function with a capital in a .tsx file. */
  readonly isComponent: boolean;
};

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const suites = new Set(['describe', 'test', 'it', 'suite']);

const nameOf = (node: Node, parent: Node | undefined): string => {
  const id = (node.id ?? parent?.id ?? parent?.key) as { name?: string } | null | undefined;
  return id?.name ?? '';
};

/** The name that a call starts with: `test.each([])('x', f)` starts with `test`. */
const calleeRoot = (node: Node | undefined): string | undefined => {
  if (node === undefined) return undefined;
  if (typeof node.name === 'string') return node.name;
  return calleeRoot((node.callee ?? node.object ?? node.tag) as Node | undefined);
};

const isSuiteBody = (parent: Node | undefined): boolean =>
  parent?.type === 'CallExpression' && suites.has(calleeRoot(parent) ?? '');

const textLines = (file: SourceFile, body: Node): number => {
  let count = 0;
  walk(body, (node) => {
    if (node.type === 'TemplateElement') count += file.lineAt(node.end) - file.lineAt(node.start);
  });
  return count;
};

/** Every function of a file but the bodies of `describe` and `test`, which are lists, not logic. */
export function functionsOf(file: SourceFile): MeasuredFunction[] {
  const found: MeasuredFunction[] = [];
  walk(file.parsed().program, (node, ancestors) => {
    const parent = ancestors.at(-1);
    if (!functionTypes.has(node.type) || isSuiteBody(parent)) return;
    const name = nameOf(node, parent);
    const line = file.lineAt(node.start);
    const isComponent = file.path.endsWith('.tsx') && /^[A-Z]/.test(name);
    const lineCount = file.lineAt(node.end) - line + 1 - textLines(file, node);
    found.push({ file, name, line, lineCount, isComponent });
  });
  return found;
}
