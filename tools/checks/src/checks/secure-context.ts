import type { Violation } from '../violation.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { walk, type Node } from '../workspace/walk.ts';

/** What a page on plain http does not have, and what we use instead. */
const banned: Readonly<Record<string, string>> = {
  'crypto.randomUUID': 'Use uid() of @quintet/kit.',
  'crypto.subtle': 'Hash it in the service.',
  'navigator.clipboard': 'Use copyText() of @quintet/kit.',
  'navigator.mediaDevices': 'Not available on http.',
  'navigator.serviceWorker': 'Not available on http.',
};

const propertyName = (node: Node): string | undefined => {
  const property = (node.property ?? node.key) as Node | undefined;
  return (property?.name ?? property?.value) as string | undefined;
};

/** `crypto` of `crypto`, `window.crypto` and `globalThis.crypto`. */
const globalName = (node: Node | undefined): string | undefined => {
  if (node?.type === 'MemberExpression') return propertyName(node);
  return node?.name as string | undefined;
};

/** The property that a node reads from a global: `crypto.subtle`, or `const { subtle } = crypto`. */
function globalUses(node: Node): string[] {
  if (node.type === 'MemberExpression') {
    return [`${globalName(node.object as Node)}.${propertyName(node)}`];
  }
  const pattern = node.id as Node | undefined;
  if (node.type !== 'VariableDeclarator' || pattern?.type !== 'ObjectPattern') return [];
  const from = globalName((node.init ?? undefined) as Node | undefined);
  return (pattern.properties as Node[]).map((property) => `${from}.${propertyName(property)}`);
}

/** One use of an API that exists only in a secure context. */
export type SecureContextUse = {
  /** As in `crypto.subtle`. */
  readonly name: string;
  readonly line: number;
  /** What to do instead. */
  readonly fix: string;
  /** True inside a `try` with a `catch`: the code has a fallback. */
  readonly isTried: boolean;
};

/** Most files use none of them and need no walk. */
const mayUse = (text: string): boolean =>
  Object.keys(banned).some((use) => use.split('.').every((word) => text.includes(word)));

const isTried = (node: Node, ancestors: readonly Node[]): boolean =>
  ancestors.some(
    ({ type, handler, block }, index) =>
      type === 'TryStatement' && Boolean(handler) && (ancestors[index + 1] ?? node) === block,
  );

/** Every use of an API that plain http lacks, in source or in a bundle. */
export function secureContextUses(file: SourceFile): SecureContextUse[] {
  if (!mayUse(file.text)) return [];
  const uses: SecureContextUse[] = [];
  walk(file.parsed().program, (node, ancestors) => {
    for (const name of globalUses(node)) {
      const fix = banned[name];
      if (fix === undefined) continue;
      uses.push({ name, line: file.lineAt(node.start), fix, isTried: isTried(node, ancestors) });
    }
  });
  return uses;
}

/** Uses in our own code, where none is allowed. copyText holds the fallback for the clipboard. */
export function insecureUses(file: SourceFile): Violation[] {
  const isCopyText = file.path.endsWith('/copy-text.ts');
  return secureContextUses(file)
    .filter(({ name }) => !(isCopyText && name === 'navigator.clipboard'))
    .map(({ name, line, fix }) => ({
      file: file.path,
      line,
      wrong: `${name} is missing on plain http`,
      fix,
    }));
}
