import type { ParseResult } from 'oxc-parser';
import { walk, type Node } from './walk.ts';

/** One module that a file names. `type` imports are gone at run time. */
export type Import = {
  readonly specifier: string;
  readonly kind: 'value' | 'type';
  readonly line: number;
};

const kindOf = (node: Node): Import['kind'] =>
  node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType' ? 'type' : 'value';

/** `import`, `export from`, `import()` and `import('x').Type` all keep the module's name in `source`. */
const named = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

/** The package that a specifier names, without the subpath: `@a/b/c` is of `@a/b`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** True for `./x` and `../x`. */
export const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** Every import of a file that names its module by a literal, in the order of the file. */
export function collectImports(
  { program }: ParseResult,
  text: string,
  lineAt: (offset: number) => number,
): Import[] {
  const found: Import[] = [];
  walk(program, (node) => {
    if (!named.has(node.type)) return;
    const source = node.source as Node | null | undefined;
    if (typeof source?.value !== 'string') return;
    found.push({ specifier: source.value, kind: kindOf(node), line: lineAt(node.start) });
  });
  return text.includes('require(') ? [...found, ...requires(program, lineAt)] : found;
}

function requires(program: unknown, lineAt: (offset: number) => number): Import[] {
  const found: Import[] = [];
  walk(program, (node) => {
    const callee = node.callee as Node | undefined;
    const argument = (node.arguments as Node[] | undefined)?.[0];
    if (callee?.name !== 'require' || typeof argument?.value !== 'string') return;
    found.push({ specifier: argument.value, kind: 'value', line: lineAt(node.start) });
  });
  return found;
}
