import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** How a documented command is run: by a file of the tests that contains `text`, or by people only, and why. */
type Row = { readonly command: RegExp } & (
  | { readonly runBy: string; readonly text: string }
  | { readonly byPeople: string }
);

const steps = 'tools/checks/src/test/steps.ts';
const needsAccount = 'needs an AWS account';

const rows: readonly Row[] = [
  { command: /^pnpm install$/, runBy: '.ci/run', text: 'pnpm install --frozen-lockfile' },
  { command: /^pnpm test$/, runBy: '.ci/run', text: 'scripts=(test ' },
  { command: /^pnpm test:mutants$/, runBy: '.ci/run', text: 'test:mutants' },
  { command: /^pnpm test:containers$/, runBy: '.ci/run', text: 'test:containers' },
  { command: /^pnpm test:soak/, runBy: 'tools/checks/src/soak.test.ts', text: "'soak'" },
  { command: /^pnpm check$/, runBy: steps, text: "'check'" },
  { command: /^pnpm format$/, runBy: steps, text: "'oxfmt'" },
  { command: /^pnpm start$/, runBy: 'tools/up/src/command.test.ts', text: 'start' },
  { command: /^pnpm dev \w+$/, runBy: 'tools/up/src/dev.test.ts', text: 'startDev' },
  { command: /^pnpm quintet backup/, runBy: 'tools/up/src/backup/backup.test.ts', text: 'backup' },
  { command: /^pnpm quintet restore/, runBy: 'tools/up/src/backup/backup.test.ts', text: 'restore' },
  {
    command: /^pnpm quintet new-service/,
    runBy: 'tools/generators/src/new-service.test.ts',
    text: 'newService',
  },
  {
    command: /^pnpm quintet remove-service/,
    runBy: 'tools/generators/src/remove-service.test.ts',
    text: 'removeService',
  },
  { command: /^pnpm quintet synth/, runBy: 'tools/infra/src/commands/commands.test.ts', text: 'synth(' },
  { command: /^pnpm quintet cost/, runBy: 'tools/infra/src/commands/commands.test.ts', text: 'cost(' },
  { command: /^pnpm preflight.* --live /, byPeople: needsAccount },
  { command: /^pnpm preflight/, runBy: 'tools/preflight/src/command.test.ts', text: '--template' },
  { command: /^pnpm replay/, runBy: 'tools/replay/src/replay.test.ts', text: 'openReplay' },
  { command: /^npx nx (unit|typecheck|bundle|e2e) [\w-]+$/, runBy: steps, text: "'unit'" },
  {
    command: /^npx nx affected -t unit$/,
    runBy: 'tools/release/src/commands/build.command.ts',
    text: "'affected'",
  },
  { command: /^npx nx run-many -t image$/, runBy: 'tools/checks/src/containers.ts', text: "'image'" },
  {
    command: /^npx openapi-typescript /,
    runBy: 'tools/api-types/src/api-types.test.ts',
    text: 'openapi-typescript',
  },
  { command: /^docker compose /, runBy: 'tools/compose/src/stack/compose-stack.ts', text: "'up'" },
  { command: /^docker build /, runBy: 'tools/checks/src/containers.ts', text: "'image'" },
  { command: /^docker buildx imagetools/, byPeople: 'asks a public registry' },
  {
    command: /^node tools\/up\/fixtures\/make-upgrade-fixture\.ts/,
    byPeople: 'once per release; its result is tested',
  },
  { command: /^aws /, byPeople: needsAccount },
  { command: /^(for app in |done$)/, byPeople: needsAccount },
  { command: /^(git clone |cd |alias |export |#)/, byPeople: 'prepares a shell' },
];

const isDocument = (file: string) =>
  file.endsWith('.md') && !/^docs\/adr\/|(^|\/)fixtures\/|^CHANGELOG\.md$/.test(file);

/** The commands of fenced `sh` blocks, one per entry, without comments, variables and the way to call pnpm. */
function commandsOf(text: string): { command: string; line: number }[] {
  return [...text.matchAll(/^ *```(?:sh|bash)\n([\s\S]*?)^ *```/gm)].flatMap((block) => {
    const firstLine = text.slice(0, block.index).split('\n').length + 1;
    const rows = (block[1] ?? '').replaceAll(/ *\\\n */g, ' ').split('\n');
    return rows.flatMap((row, index) =>
      row
        .replace(/\s#.*$/, '')
        .split('&&')
        .map((part) => part.trim().replace(/^([A-Z_]+=\S+ )+/, ''))
        .map((command) => command.replace(/^npx --yes pnpm@[\d.]+/, 'pnpm'))
        .filter((command) => command !== '')
        .map((command) => ({ command, line: firstLine + index })),
    );
  });
}

function unrun(workspace: Workspace, file: string): Violation[] {
  return commandsOf(workspace.read(file) ?? '')
    .filter(({ command }) => !rows.some((row) => row.command.test(command)))
    .map(({ command, line }) => ({
      file,
      line,
      wrong: `no test runs "${command}"`,
      fix: 'Add a row to documented-commands.ts with the test that runs it.',
    }));
}

function brokenRows({ read }: Workspace): Violation[] {
  return rows.flatMap((row) => {
    if ('byPeople' in row || read(row.runBy)?.includes(row.text)) return [];
    const wrong = `${row.runBy} does not run ${row.command.source}: it does not contain ${row.text}`;
    return [
      { file: 'tools/checks/src/checks/documented-commands.ts', line: 1, wrong, fix: 'Correct the row.' },
    ];
  });
}

/** Each command in a fenced block of the documentation is run by a test, or is marked as one that people run. */
export const documentedCommands = (withRows = true): Check => ({
  name: 'documented commands',
  promise: 'every command in the docs is run by a test',
  run: (workspace) => [
    ...workspace.files.filter(isDocument).flatMap((file) => unrun(workspace, file)),
    ...(withRows ? brokenRows(workspace) : []),
  ],
});
