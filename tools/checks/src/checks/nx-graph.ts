import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import { packageOf } from '../workspace/imports.ts';
import type { Package, Workspace } from '../workspace/workspace.ts';

/** Nx's project graph: which project depends on which, by name. */
export type NxGraph = {
  readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>>;
};

/** Reads the graph from the installed Nx. Throws with the output of Nx when it fails. */
function readNxGraph(root: string): NxGraph {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-graph-'));
  try {
    const file = join(folder, 'graph.json');
    const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
    const nx = join(root, 'node_modules/.bin/nx');
    const { status, stdout, stderr } = spawnSync(nx, ['graph', `--file=${file}`], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${stdout}${stderr}`.trim());
    return (JSON.parse(readFileSync(file, 'utf8')) as { graph: NxGraph }).graph;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const projectName = ({ manifest, name }: Package): string => manifest.nx?.name ?? name;

function checkPackage(workspace: Workspace, graph: NxGraph, from: Package): Violation[] {
  const known = new Set((graph.dependencies[projectName(from)] ?? []).map(({ target }) => target));
  const missing = new Map<string, Violation>();
  for (const file of from.sources) {
    for (const { specifier, line } of file.imports()) {
      const to = workspace.packageNamed(packageOf(specifier));
      if (to === undefined || to === from || known.has(projectName(to))) continue;
      const wrong = `Nx sees no edge ${projectName(from)} -> ${projectName(to)}`;
      const fix = `Declare ${to.name} as workspace:* in ${from.folder}/package.json.`;
      missing.set(to.name, { file: file.path, line, wrong, fix });
    }
  }
  return [...missing.values()];
}

/** Every import between packages is an edge of Nx's own graph. For a missing edge, `nx affected` silently skips an app. */
export const nxGraph = (readGraph: (root: string) => NxGraph = readNxGraph): Check => ({
  name: 'nx graph',
  promise: 'nx affected sees every edge',
  run(workspace) {
    const graph = readGraph(workspace.root);
    if (Object.values(graph.dependencies).flat().length === 0) {
      return [{ file: 'nx.json', line: 1, wrong: 'the graph of Nx is empty', fix: 'Run `npx nx graph`.' }];
    }
    return workspace.packages.flatMap((from) => checkPackage(workspace, graph, from));
  },
});
