import type { Fault } from '../fault.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { walk, type Node } from '../workspace/walk.ts';

/** What a page on plain http does not have, and what the house uses instead. */
const banned: Readonly<Record<string, string>> = {
  'crypto.randomUUID': 'Use uid() of @quintet/kit.',
  'crypto.subtle': 'Let the service hash it.',
  'navigator.clipboard': 'Use copyText() of @quintet/kit.',
  'navigator.mediaDevices': 'There are none on http.',
  'navigator.serviceWorker': 'There is none on http.',
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

/** What a node takes from a global: `crypto.subtle`, or `const { subtle } = crypto`. */
function taken(node: Node): string[] {
  if (node.type === 'MemberExpression') {
    return [`${globalName(node.object as Node)}.${propertyName(node)}`];
  }
  const pattern = node.id as Node | undefined;
  if (node.type !== 'VariableDeclarator' || pattern?.type !== 'ObjectPattern') return [];
  const from = globalName((node.init ?? undefined) as Node | undefined);
  return (pattern.properties as Node[]).map((property) => `${from}.${propertyName(property)}`);
}

/** A use of what only exists in a secure context. */
export type SecureContextUse = {
  /** As in `crypto.subtle`. */
  readonly name: string;
  readonly line: number;
  /** What to do instead. */
  readonly mend: string;
  /** True inside of a `try` with a `catch`: where it is missing, something else happens. */
  readonly isTried: boolean;
};

/** Most files name none of it, and need no walk. */
const mayUse = (text: string): boolean =>
  Object.keys(banned).some((use) => use.split('.').every((word) => text.includes(word)));

const isTried = (node: Node, ancestors: readonly Node[]): boolean =>
  ancestors.some(
    ({ type, handler, block }, index) =>
      type === 'TryStatement' && Boolean(handler) && (ancestors[index + 1] ?? node) === block,
  );

/** Every use of what plain http lacks, in source or in a bundle. */
export function secureContextUses(file: SourceFile): SecureContextUse[] {
  if (!mayUse(file.text)) return [];
  const uses: SecureContextUse[] = [];
  walk(file.parsed().program, (node, ancestors) => {
    for (const name of taken(node)) {
      const mend = banned[name];
      if (mend === undefined) continue;
      uses.push({ name, line: file.lineAt(node.start), mend, isTried: isTried(node, ancestors) });
    }
  });
  return uses;
}

/** Uses in the house's own code, where none is welcome. copyText is where the clipboard's fallback lives. */
export function insecureUses(file: SourceFile): Fault[] {
  const isCopyText = file.path.endsWith('/copy-text.ts');
  return secureContextUses(file)
    .filter(({ name }) => !(isCopyText && name === 'navigator.clipboard'))
    .map(({ name, line, mend }) => ({
      file: file.path,
      line,
      wrong: `${name} is missing on plain http`,
      mend,
    }));
}
