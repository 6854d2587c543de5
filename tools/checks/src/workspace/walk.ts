/** A node of the syntax tree (ESTree), as loosely as a walk needs it. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** The nodes right below a node, in the order of the file. */
const childrenOf = (node: Node): Node[] =>
  Object.entries(node).flatMap(([key, value]) =>
    key === 'parent' ? [] : [value].flat().filter((child) => isNode(child)),
  );

/** Visits a tree from the top. `ancestors` are the nodes above, nearest last. */
export function walk(
  tree: unknown,
  visit: (node: Node, ancestors: readonly Node[]) => void,
  ancestors: readonly Node[] = [],
): void {
  if (!isNode(tree)) return;
  visit(tree, ancestors);
  const below = [...ancestors, tree];
  for (const child of childrenOf(tree)) walk(child, visit, below);
}
