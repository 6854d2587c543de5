export { boundaries } from './checks/boundaries.ts';
export { declaredEdges } from './checks/declared-edges.ts';
export { insecureUses, secureContextUses } from './checks/secure-context.ts';
export { type Violation } from './violation.ts';
export { listFiles } from './workspace/list-files.ts';
export { once } from './workspace/once.ts';
export { isCode, sourceFile, type SourceFile } from './workspace/source-file.ts';
export { walk, type Node } from './workspace/walk.ts';
export { readWorkspace, type Workspace } from './workspace/workspace.ts';
