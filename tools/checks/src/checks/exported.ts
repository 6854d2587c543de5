import { posix } from 'node:path';
import type { SourceFile } from '../workspace/source-file.ts';
import { walk, type Node } from '../workspace/walk.ts';
import type { Package } from '../workspace/workspace.ts';

/** Something that an entry point exports. */
export type Exported = {
  readonly name: string;
  readonly file: SourceFile;
  readonly line: number;
  readonly hasDoc: boolean;
};

const documentable = new Set(['FunctionDeclaration', 'ClassDeclaration', 'TSTypeAliasDeclaration']);

const isFunction = (node: Node | undefined): boolean =>
  node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';

/** `z.infer<typeof x>` adds nothing to its schema, which has the JSDoc. */
const isInferred = (node: Node, text: string): boolean =>
  node.type === 'TSTypeAliasDeclaration' && /=\s*z\.(infer|input|output)<typeof \w+>;?$/.test(text);

const nameIn = (node: Node): string => (node.id as { name: string }).name;

/** The exported names that need JSDoc: functions, classes and types. Plain values do not. */
function declared(declaration: Node, text: string): string[] {
  if (documentable.has(declaration.type)) return isInferred(declaration, text) ? [] : [nameIn(declaration)];
  if (declaration.type !== 'VariableDeclaration') return [];
  return (declaration.declarations as Node[])
    .filter((one) => isFunction(one.init as Node | undefined))
    .map((one) => nameIn(one));
}

function hasDocBefore(file: SourceFile, offset: number): boolean {
  const before = file.parsed().comments.filter((comment) => comment.end <= offset);
  const nearest = before.at(-1);
  if (nearest?.type !== 'Block' || !nearest.value.startsWith('*')) return false;
  return file.text.slice(nearest.end, offset).trim() === '';
}

type Reexport = { readonly path: string; readonly names: readonly string[] | 'all' };

const reexports = (file: SourceFile, node: Node): Reexport[] => {
  const source = node.source as { value: string } | null | undefined;
  if (!source?.value.startsWith('.')) return [];
  const path = posix.join(posix.dirname(file.path), source.value);
  if (node.type === 'ExportAllDeclaration') return [{ path, names: 'all' }];
  const specifiers = (node.specifiers as Node[]).map((one) => (one.local as { name: string }).name);
  return [{ path, names: specifiers }];
};

/** What an entry point exports, followed through its `export from`, limited to `wanted` names. */
export function exportedFrom(
  owner: Package,
  path: string,
  wanted: readonly string[] | 'all' = 'all',
): Exported[] {
  const file = owner.sources.find((one) => one.path === path);
  if (file === undefined) return [];
  const found: Exported[] = [];
  walk(file.parsed().program, (node) => {
    if (!node.type.startsWith('Export')) return;
    for (const next of reexports(file, node)) found.push(...exportedFrom(owner, next.path, next.names));
    const declaration = node.declaration as Node | null | undefined;
    if (node.type !== 'ExportNamedDeclaration' || !declaration) return;
    const hasDoc = hasDocBefore(file, node.start);
    const line = file.lineAt(node.start);
    const all = declared(declaration, file.text.slice(node.start, node.end));
    found.push(
      ...all
        .filter((name) => wanted === 'all' || wanted.includes(name))
        .map((name) => ({ name, file, line, hasDoc })),
    );
  });
  return found;
}
