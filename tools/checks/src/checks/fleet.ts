import { services } from '@quintet/fleet';
import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import { sourceFile } from '../workspace/source-file.ts';
import { walk, type Node } from '../workspace/walk.ts';
import type { Workspace } from '../workspace/workspace.ts';

type Row = { readonly name: string; readonly prefix: string };

const table = 'tools/fleet/src/fleet.ts';
const ownersFile = '.github/CODEOWNERS';
const tabsFile = 'apps/shell/src/tabs.ts';

const violation = (file: string, wrong: string, fix: string, line = 1): Violation => ({
  file,
  line,
  wrong,
  fix,
});

/** Each row is an app, and its contract answers at the prefix that the load balancer forwards. */
function checkRow(workspace: Workspace, { name, prefix }: Row): Violation[] {
  const app = workspace.packages.find(({ folder }) => folder === `apps/${name}`);
  if (app?.type !== 'service') {
    return [
      violation(
        table,
        `${name} is deployed but apps/${name} is no service`,
        'Remove the row, or add the app.',
      ),
    ];
  }
  const routes = `libs/${name}/contract/src/routes.ts`;
  if ((workspace.read(routes) ?? '').includes(`'${prefix}'`)) return [];
  return [
    violation(
      routes,
      `the contract does not answer at ${prefix}`,
      `Use prefix = '${prefix}', as ${table} does.`,
    ),
  ];
}

/** Each app and its libs have a team that is asked about a change. */
function checkOwners(workspace: Workspace, { name }: Row): Violation[] {
  const owners = workspace.read(ownersFile);
  if (owners === null) return [];
  return [`/apps/${name}/`, `/libs/${name}/`]
    .filter((folder) => !owners.includes(`${folder} `))
    .map((folder) =>
      violation(ownersFile, `${folder} has no owner`, `Name its team: ${folder} @quintet/${name}`),
    );
}

const withoutRow = ({ packages }: Workspace, rows: readonly Row[]): Violation[] =>
  packages
    .filter(({ type, folder }) => type === 'service' && !rows.some(({ name }) => folder === `apps/${name}`))
    .map(({ folder }) =>
      violation(`${folder}/package.json`, `${folder} is never deployed`, `Add a row to ${table}.`),
    );

/** The names in the list of tabs: every `name: '...'` of the file. */
function tabNames(text: string): { name: string; line: number }[] {
  const file = sourceFile(tabsFile, text);
  const found: { name: string; line: number }[] = [];
  walk(file.parsed().program, (node) => {
    if (node.type !== 'Property' || (node.key as Node).name !== 'name') return;
    const { value } = node.value as Node;
    if (typeof value === 'string') found.push({ name: value, line: file.lineAt(node.start) });
  });
  return found;
}

function checkTabs(workspace: Workspace, rows: readonly Row[]): Violation[] {
  const text = workspace.read(tabsFile);
  if (text === null) return [];
  const tabs = tabNames(text);
  const strangers = tabs
    .filter((tab) => !rows.some(({ name }) => name === tab.name))
    .map((tab) =>
      violation(tabsFile, `the tab ${tab.name} has no service`, `Add a row to ${table}.`, tab.line),
    );
  const hidden = rows
    .filter(({ name }) => !tabs.some((tab) => tab.name === name))
    .map(({ name }) => violation(tabsFile, `the service ${name} has no tab`, 'List it.'));
  return [...strangers, ...hidden];
}

/** The table of what is deployed, the apps, their owners and the tabs name the same services. */
export const fleetCheck = (rows: readonly Row[] = services): Check => ({
  name: 'fleet',
  promise: 'fleet table, apps, contracts, owners and tabs name the same services',
  run: (workspace) => [
    ...rows.flatMap((row) => checkRow(workspace, row)),
    ...rows.flatMap((row) => checkOwners(workspace, row)),
    ...withoutRow(workspace, rows),
    ...checkTabs(workspace, rows),
  ],
});
