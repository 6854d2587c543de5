import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree } from '@quintet/checks/testing';
import { describe, expect, test } from 'vitest';
import { runPreflight, type World } from './command.ts';
import { PreflightError } from './preflight-error.ts';
import type { Wanted } from './synth.ts';
import { goodResources } from './test-support/good-template.ts';
import { goodTree, notesDockerfile, treeWith } from './test-support/good-tree.ts';

async function run(root: string, argv: readonly string[], world: Partial<World> = {}) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runPreflight(
    {
      print: (line) => printed.push(line),
      complain: (line) => complaints.push(line),
      cwd: root,
      ownRoot: root,
      ...world,
    },
    argv,
  );
  return { code, printed, complaints };
}

const pulling = treeWith({
  'notes.Dockerfile': notesDockerfile.replace('public.ecr.aws/docker/library/', ''),
});
const template = JSON.stringify({ Resources: goodResources() });

test('a clean tree: one line, exit code 0', async () => {
  const { code, printed } = await run(writeTree(goodTree), []);
  expect([code, printed]).toEqual([0, ['12 rules at repository: clean.']]);
});

test('a finding: file, line, rule, sentence, what fixes it, what happens otherwise; exit code 1', async () => {
  const { code, printed } = await run(writeTree(treeWith({ 'notes.Dockerfile': '' })), []);
  expect(code).toBe(1);
  expect(printed).toEqual([
    'notes.Dockerfile:1  DF001  the Dockerfile is empty',
    '    Write it, or take it out of the table.',
    '    else: COMMAND_EXECUTION_ERROR: Error while executing command: docker build -t $REPOSITORY_URI:$IMAGE_TAG . Reason: exit status 1',
    '12 rules at repository: 1 finding of DF001.',
  ]);
});

test('--template is named relative to the caller and judged beside the tree', async () => {
  const root = writeTree({ ...goodTree, 'out/house.template.json': template });
  const named = ['--root', '..', '--template', 'house.template.json'];
  const { code, printed } = await run(root, named, { cwd: join(root, 'out') });
  expect([code, printed]).toEqual([0, ['24 rules at repository, template: clean.']]);
});

test('--profile judges what the synthesis wrote', async () => {
  const root = writeTree({ ...goodTree, 'dist/x-open.template.json': { Resources: {} } });
  const synth = (_: string, { profile, access }: Wanted) => [`dist/${profile}-${access}.template.json`];
  const { code, printed } = await run(root, ['--profile', 'x', '--access', 'open'], { synth });
  expect(code).toBe(1);
  expect(printed).toContain(
    'dist/x-open.template.json:1  NAME002  no task definition has the container notes',
  );
});

test('--live judges an account, and says that it has not been proven against a real one', async () => {
  const file = join(import.meta.dirname, '../fixtures/live/answers.json');
  const answers = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
  const aws = (words: readonly string[]) => Promise.resolve(JSON.stringify(answers[words.join(' ')]));
  const { code, printed, complaints } = await run(writeTree(goodTree), ['--live', 'house'], { aws });
  expect([code, printed]).toEqual([0, ['22 rules at repository, live: clean.']]);
  expect(complaints[0]).toContain('not against a real account');
});

test('--json prints the findings as data alone', async () => {
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

test('--sarif writes the log where the caller says', async () => {
  const root = writeTree(pulling);
  await run(root, ['--sarif', 'preflight.sarif']);
  const log = JSON.parse(readFileSync(join(root, 'preflight.sarif'), 'utf8')) as {
    runs: { results: object[] }[];
  };
  expect(log.runs[0]?.results).toHaveLength(2);
});

test('--list prints a row a rule', async () => {
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

  test('fixes what is mechanical, shows each line it changed, and judges again', async () => {
    const root = writeTree(broken);
    const { code, complaints } = await run(root, ['--fix']);
    expect(code).toBe(0);
    expect(complaints).toEqual([
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
    const { complaints } = await run(root, ['--fix']);
    expect(complaints).toEqual([]);
    expect(readFileSync(join(root, 'notes.Dockerfile'), 'utf8')).toBe(once);
  });

  test('what only a person can decide stays a finding', async () => {
    const root = writeTree(treeWith({ 'notes.Dockerfile': '' }));
    expect((await run(root, ['--fix'])).code).toBe(1);
    expect(readFileSync(join(root, 'notes.Dockerfile'), 'utf8')).toBe('');
  });
});

describe('what cannot run ends with 2, one sentence, and nothing written', () => {
  const cases: [string, string[], string][] = [
    ['an unknown flag', ['--nope'], "Unknown option '--nope'. It takes --root X"],
    ['a flag without its value', ['--template'], "Option '--template <value>' argument missing."],
    ['a template that is not there', ['--template', 'none.json'], 'The template none.json cannot be read.'],
    ['a template that is no JSON', ['--template', 'bad.json'], 'bad.json cannot be read: '],
    [
      'a file that is no template',
      ['--template', 'preflight.json'],
      'preflight.json is no template: it has no Resources.',
    ],
    ['a root that is not there', ['--root', 'nowhere'], 'There is no folder '],
    ['a plan that is none', ['--root', 'wrong'], 'preflight.json is not a plan: apps: '],
    ['a plan that is no JSON', ['--root', 'torn'], 'preflight.json is not JSON: '],
    ['a buildspec that is no YAML', ['--root', 'tangled'], 'buildspec.yml cannot be read: '],
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
    const { code, printed, complaints } = await run(root, ['--sarif', 'out.sarif', ...argv]);
    expect([code, printed, complaints.length]).toEqual([2, [], 1]);
    expect(complaints[0]).toContain(sentence);
    expect(existsSync(join(root, 'out.sarif'))).toBe(false);
  });

  test('an account that refuses', async () => {
    const aws = () =>
      Promise.reject(new PreflightError('aws ecs list-services failed: The security token is expired'));
    const { code, complaints } = await run(writeTree(goodTree), ['--live', 'house'], { aws });
    expect([code, complaints]).toEqual([2, ['aws ecs list-services failed: The security token is expired']]);
  });

  test('a log that cannot be written', async () => {
    const root = writeTree(goodTree);
    writeFileSync(join(root, 'file'), '');
    const { code, complaints } = await run(root, ['--sarif', 'file/out.sarif']);
    expect(code).toBe(2);
    expect(complaints[0]).toContain('out.sarif cannot be written');
  });
});

describe('the synthesis is a program of the tree', () => {
  const main = (lines: string) => ({ ...goodTree, 'tools/infra/src/main.ts': lines });

  test('it gets profile and access, and what it wrote is judged', async () => {
    const root = writeTree(
      main(
        [
          `import { mkdirSync, writeFileSync } from 'node:fs';`,
          `mkdirSync('dist/infra/dev', { recursive: true });`,
          `writeFileSync('dist/infra/dev/House.template.json', JSON.stringify({ Resources: {}, Words: process.argv.slice(2) }));`,
        ].join('\n'),
      ),
    );
    const { printed } = await run(root, ['--profile', 'dev', '--access', 'open']);
    expect(printed[0]).toMatch(/^dist\/infra\/dev\/House.template.json:1 {2}NAME001/);
    const { Words } = JSON.parse(readFileSync(join(root, 'dist/infra/dev/House.template.json'), 'utf8')) as {
      Words: string[];
    };
    expect(Words).toEqual(['synth', '--profile=dev', '--access=open']);
  });

  test('its words of refusal are kept, and nothing is judged', async () => {
    const root = writeTree(main(`console.error('Say who may enter.'); process.exitCode = 1;`));
    const { code, printed, complaints } = await run(root, ['--profile', 'dev']);
    expect([code, printed, complaints]).toEqual([2, [], ['No template was made. Say who may enter.']]);
  });
});
