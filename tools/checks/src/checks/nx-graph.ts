import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '../check.ts';
import type { Fault } from '../fault.ts';
import { packageOf } from '../workspace/imports.ts';
import type { Package, Workspace } from '../workspace/workspace.ts';

/** What Nx knows: which project builds on which, by the names of projects. */
export type NxGraph = {
  readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>>;
};

/** Asks the installed Nx for its graph. Throws with its words when it cannot make one. */
function askNx(root: string): NxGraph {
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

function judge(workspace: Workspace, graph: NxGraph, from: Package): Fault[] {
  const known = new Set((graph.dependencies[projectName(from)] ?? []).map(({ target }) => target));
  const missing = new Map<string, Fault>();
  for (const file of from.sources) {
    for (const { specifier, line } of file.imports()) {
      const to = workspace.packageNamed(packageOf(specifier));
      if (to === undefined || to === from || known.has(projectName(to))) continue;
      const wrong = `Nx sees no edge ${projectName(from)} -> ${projectName(to)}`;
      const mend = `Declare ${to.name} as workspace:* in ${from.folder}/package.json.`;
      missing.set(to.name, { file: file.path, line, wrong, mend });
    }
  }
  return [...missing.values()];
}

/** Every import between packages is an edge of Nx's own graph: `nx affected` skips an app for a missing one, in silence. */
export const nxGraph = (ask: (root: string) => NxGraph = askNx): Check => ({
  name: 'nx graph',
  promise: 'nx affected sees every edge',
  run(workspace) {
    const graph = ask(workspace.root);
    if (Object.values(graph.dependencies).flat().length === 0) {
      return [{ file: 'nx.json', line: 1, wrong: 'the graph of Nx is empty', mend: 'Ask `npx nx graph`.' }];
    }
    return workspace.packages.flatMap((from) => judge(workspace, graph, from));
  },
});
