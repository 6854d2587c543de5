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

const globals = [...new Set(Object.keys(banned).map((use) => use.split('.')[0] ?? use))];

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

/** Uses of what only exists in a secure context. copyText is where the clipboard's fallback lives. */
export function insecureUses(file: SourceFile): Fault[] {
  if (!globals.some((name) => file.text.includes(name))) return [];
  const isCopyText = file.path.endsWith('/copy-text.ts');
  const faults: Fault[] = [];
  walk(file.parsed().program, (node) => {
    for (const use of taken(node)) {
      const mend = banned[use];
      if (mend === undefined || (isCopyText && use === 'navigator.clipboard')) continue;
      const line = file.lineAt(node.start);
      faults.push({ file: file.path, line, wrong: `${use} is missing on plain http`, mend });
    }
  });
  return faults;
}
