import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree } from '@quintet/checks/testing';
import { describe, expect, test } from 'vitest';
import { runPreflight, type CommandContext } from './command.ts';
import { PreflightError } from './preflight-error.ts';
import type { SynthOptions } from './synth.ts';
import { goodResources } from './test-support/good-template.ts';
import { goodTree, notesDockerfile, treeWith } from './test-support/good-tree.ts';

async function run(root: string, argv: readonly string[], context: Partial<CommandContext> = {}) {
  const printed: string[] = [];
  const errors: string[] = [];
  const code = await runPreflight(
    {
      print: (line) => printed.push(line),
      printError: (line) => errors.push(line),
      cwd: root,
      repositoryRoot: root,
      ...context,
    },
    argv,
  );
  return { code, printed, errors };
}

const pulling = treeWith({
  'notes.Dockerfile': notesDockerfile.replace('public.ecr.aws/docker/library/', ''),
});
const template = JSON.stringify({ Resources: goodResources() });

test('a clean tree prints one line; exit code 0', async () => {
  const { code, printed } = await run(writeTree(goodTree), []);
  expect([code, printed]).toEqual([0, ['12 rules at repository: clean.']]);
});

test('a finding is printed with its location, fix and symptom; exit code 1', async () => {
  const { code, printed } = await run(writeTree(treeWith({ 'notes.Dockerfile': '' })), []);
  expect(code).toBe(1);
  expect(printed).toEqual([
    'notes.Dockerfile:1  DF001  the Dockerfile is empty',
    '    Write it, or remove the app from the table.',
    '    otherwise: COMMAND_EXECUTION_ERROR: Error while executing command: docker build -t $REPOSITORY_URI:$IMAGE_TAG . Reason: exit status 1',
    '12 rules at repository: 1 finding of DF001.',
  ]);
});

test('--template is relative to the caller and is checked in addition to the tree', async () => {
  const root = writeTree({ ...goodTree, 'out/acme.template.json': template });
  const argv = ['--root', '..', '--template', 'acme.template.json'];
  const { code, printed } = await run(root, argv, { cwd: join(root, 'out') });
  expect([code, printed]).toEqual([0, ['24 rules at repository, template: clean.']]);
});

test('--profile checks the synthesised template', async () => {
  const root = writeTree({ ...goodTree, 'dist/x-open.template.json': { Resources: {} } });
  const synth = (_: string, { profile, access }: SynthOptions) => [`dist/${profile}-${access}.template.json`];
  const { code, printed } = await run(root, ['--profile', 'x', '--access', 'open'], { synth });
  expect(code).toBe(1);
  expect(printed).toContain(
    'dist/x-open.template.json:1  NAME002  no task definition has the container notes',
  );
});

test('--live checks an account and warns that it was not tested against a real one', async () => {
  const file = join(import.meta.dirname, '../fixtures/live/answers.json');
  const answers = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
  const aws = (args: readonly string[]) => Promise.resolve(JSON.stringify(answers[args.join(' ')]));
  const { code, printed, errors } = await run(writeTree(goodTree), ['--live', 'acme'], { aws });
  expect([code, printed]).toEqual([0, ['22 rules at repository, live: clean.']]);
  expect(errors[0]).toContain('not against a real account');
});

test('--json prints only the findings, as JSON', async () => {
  const { printed } = await run(writeTree(pulling), ['--json']);
  const { findings } = JSON.parse(printed.join('\n')) as { findings: object[] };
  expect(findings).toHaveLength(2);
  expect(findings[0]).toMatchObject({
    rule: 'DF004',
    level: 'repository',
    file: 'notes.Dockerfile',
    line: 2,
  });
});

test('--sarif writes the log relative to the caller', async () => {
  const root = writeTree(pulling);
  await run(root, ['--sarif', 'preflight.sarif']);
  const log = JSON.parse(readFileSync(join(root, 'preflight.sarif'), 'utf8')) as {
    runs: { results: object[] }[];
  };
  expect(log.runs[0]?.results).toHaveLength(2);
});

test('--list prints one row per rule', async () => {
  const { code, printed } = await run(writeTree(goodTree), ['--list']);
  expect(code).toBe(0);
  expect(printed[2]).toMatch(/^\| DF001 \| repository \| issue 1 \| /);
});

describe('--fix', () => {
  const broken = treeWith({
    'notes.Dockerfile': notesDockerfile
      .replace(' --frozen-lockfile', '')
      .replace('FROM ${NODE}\nCOPY', 'FROM node:24-slim\nCOPY'),
  });

  test('applies the automatic fixes, prints each changed line, and checks again', async () => {
    const root = writeTree(broken);
    const { code, errors } = await run(root, ['--fix']);
    expect(code).toBe(0);
    expect(errors).toEqual([
      'notes.Dockerfile:4  RUN npx --yes pnpm@12.21.0 install --config.trust-lockfile=true',
      '    is now RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --config.trust-lockfile=true',
      'notes.Dockerfile:7  FROM node:24-slim',
      '    is now FROM public.ecr.aws/docker/library/node:24-slim',
    ]);
  });

  test('a second time changes nothing', async () => {
    const root = writeTree(broken);
    await run(root, ['--fix']);
    const once = readFileSync(join(root, 'notes.Dockerfile'), 'utf8');
    const { errors } = await run(root, ['--fix']);
    expect(errors).toEqual([]);
    expect(readFileSync(join(root, 'notes.Dockerfile'), 'utf8')).toBe(once);
  });

  test('leaves findings that have no automatic fix', async () => {
    const root = writeTree(treeWith({ 'notes.Dockerfile': '' }));
    expect((await run(root, ['--fix'])).code).toBe(1);
    expect(readFileSync(join(root, 'notes.Dockerfile'), 'utf8')).toBe('');
  });
});

describe('an invalid call exits with 2, prints one sentence and writes nothing', () => {
  const cases: [string, string[], string][] = [
    ['an unknown flag', ['--nope'], "Unknown option '--nope'. Options: --root X"],
    ['a flag without its value', ['--template'], "Option '--template <value>' argument missing."],
    ['a missing template', ['--template', 'none.json'], 'The template none.json cannot be read.'],
    ['a template that is not JSON', ['--template', 'bad.json'], 'bad.json cannot be read: '],
    [
      'a file that is not a template',
      ['--template', 'preflight.json'],
      'preflight.json is not a template: it has no Resources.',
    ],
    ['a missing root', ['--root', 'nowhere'], ' does not exist.'],
    ['an invalid plan', ['--root', 'wrong'], 'preflight.json is not a plan: apps: '],
    ['a plan that is not JSON', ['--root', 'torn'], 'preflight.json is not JSON: '],
    ['a buildspec that is not YAML', ['--root', 'tangled'], 'buildspec.yml cannot be read: '],
    ['a profile without tools/infra', ['--profile', 'small'], '--profile needs tools/infra'],
  ];

  test.each(cases)('%s', async (_, argv, sentence) => {
    const root = writeTree({
      ...goodTree,
      'bad.json': '{ "Resources": ',
      'wrong/preflight.json': { apps: 'six' },
      'torn/preflight.json': '{',
      'tangled/preflight.json': { apps: [] },
      'tangled/buildspec.yml': 'phases: [\n',
    });
    const { code, printed, errors } = await run(root, ['--sarif', 'out.sarif', ...argv]);
    expect([code, printed, errors.length]).toEqual([2, [], 1]);
    expect(errors[0]).toContain(sentence);
    expect(existsSync(join(root, 'out.sarif'))).toBe(false);
  });

  test('an account that denies access', async () => {
    const aws = () =>
      Promise.reject(new PreflightError('aws ecs list-services failed: The security token is expired'));
    const { code, errors } = await run(writeTree(goodTree), ['--live', 'acme'], { aws });
    expect([code, errors]).toEqual([2, ['aws ecs list-services failed: The security token is expired']]);
  });

  test('a log that cannot be written', async () => {
    const root = writeTree(goodTree);
    writeFileSync(join(root, 'file'), '');
    const { code, errors } = await run(root, ['--sarif', 'file/out.sarif']);
    expect(code).toBe(2);
    expect(errors[0]).toContain('out.sarif cannot be written');
  });
});

describe('--profile runs the synthesis of the tree', () => {
  const main = (lines: string) => ({ ...goodTree, 'tools/infra/src/main.ts': lines });

  test('with profile and access, and checks the template it wrote', async () => {
    const root = writeTree(
      main(
        [
          `import { mkdirSync, writeFileSync } from 'node:fs';`,
          `mkdirSync('dist/infra/dev', { recursive: true });`,
          `writeFileSync('dist/infra/dev/Quintet.template.json', JSON.stringify({ Resources: {}, Args: process.argv.slice(2) }));`,
        ].join('\n'),
      ),
    );
    const { printed } = await run(root, ['--profile', 'dev', '--access', 'open']);
    expect(printed[0]).toMatch(/^dist\/infra\/dev\/Quintet.template.json:1 {2}NAME001/);
    const { Args } = JSON.parse(readFileSync(join(root, 'dist/infra/dev/Quintet.template.json'), 'utf8')) as {
      Args: string[];
    };
    expect(Args).toEqual(['synth', '--profile=dev', '--access=open']);
  });

  test('and passes on its error without checking anything', async () => {
    const root = writeTree(main(`console.error('Choose who has access.'); process.exitCode = 1;`));
    const { code, printed, errors } = await run(root, ['--profile', 'dev']);
    expect([code, printed, errors]).toEqual([2, [], ['The synthesis failed. Choose who has access.']]);
  });
});
