import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { parseBuildspec } from './buildspec.ts';
import { runBuild } from './run-build.ts';

/** Runs a buildspec in a temporary folder; returns the result and the output. */
const build = async (text: string, env: NodeJS.ProcessEnv = {}) => {
  const source = join(temporaryFolder(), 'source');
  mkdirSync(source);
  let output = '';
  const result = await runBuild({
    source,
    buildspec: parseBuildspec(text),
    env: { PATH: process.env['PATH'], ...env },
    workFolder: join(source, '../work'),
    onOutput: (chunk) => (output += chunk),
  });
  const status = Object.fromEntries(
    result.phases.map(({ phase, status: phaseStatus }) => [phase, phaseStatus]),
  );
  return { ...result, output, status, source };
};

describe.each(['sh', 'bash'])('in %s', (shell) => {
  const spec = (rest: string) =>
    `version: 0.2\nenv: { shell: ${shell}, exported-variables: [OUT, NONE] }\n${rest}`;

  test('keeps variables, functions and the working directory across commands and phases', async () => {
    const { output, exported, succeeded } = await build(
      spec(`phases:
  install: { commands: ['greet() { echo "hello $1"; }', 'LOCAL=one', 'mkdir -p deep && cd deep'] }
  build:
    commands:
      - greet "$LOCAL"
      - |
        pwd
        OUT="two
        lines"
`),
    );
    expect(succeeded).toBe(true);
    expect(output).toMatch(/^hello one\n.*\/source\/deep\n$/);
    expect(exported).toEqual({ OUT: 'two\nlines', NONE: '' });
  });

  test('skips the rest of a phase after a failure, and runs finally', async () => {
    const { output, phases, status } = await build(
      spec(`phases:
  pre_build: { commands: ['echo a', 'false', 'echo b'], finally: ['echo cleaned'] }
  build: { commands: ['echo c'] }
  post_build: { commands: ['echo d'] }
`),
    );
    expect(output).toBe('a\ncleaned\n');
    expect(status).toMatchObject({ pre_build: 'failed', build: 'skipped', post_build: 'skipped' });
    expect(phases[1]?.failure).toEqual({ command: 'false', code: 1 });
  });

  test('fails with the exit code of a command that exits the shell, and keeps exported variables for finally', async () => {
    const { output, phases } = await build(
      spec(`phases:
  build:
    commands: ['mkdir deep && cd deep', 'export EXPORTED=yes', 'exit 3', 'echo never']
    finally: ['echo "$EXPORTED in $(basename "$PWD")"']
`),
    );
    expect(output).toBe('yes in deep\n');
    expect(phases.find(({ phase }) => phase === 'build')?.failure).toEqual({ command: 'exit 3', code: 3 });
  });
});

test('runs post_build after a failed build, with CODEBUILD_BUILD_SUCCEEDING=0', async () => {
  const { output, status, succeeded } = await build(`version: 0.2
phases:
  install: { commands: ['echo $CODEBUILD_BUILD_SUCCEEDING'] }
  build: { commands: ['false'] }
  post_build: { commands: ['echo $CODEBUILD_BUILD_SUCCEEDING', 'test $CODEBUILD_BUILD_SUCCEEDING = 1', 'echo pushed'] }
`);
  expect(output).toBe('1\n0\n');
  expect(status).toMatchObject({ build: 'failed', post_build: 'failed' });
  expect(succeeded).toBe(false);
});

test('a failed finally block fails its phase', async () => {
  const { status } = await build(`version: 0.2
phases: { build: { commands: ['true'], finally: ['false'] } }
`);
  expect(status).toMatchObject({ build: 'failed' });
});

test('on-failure: CONTINUE continues, but the build has failed', async () => {
  const { output, succeeded } = await build(`version: 0.2
phases:
  pre_build: { on-failure: CONTINUE, commands: ['false'] }
  build: { commands: ['echo built'] }
`);
  expect(output).toBe('built\n');
  expect(succeeded).toBe(false);
});

test('the variables of the project override those of the file, which are not expanded', async () => {
  const { output } = await build(
    `version: 0.2
env: { variables: { A: file, B: '$PATH:more' } }
phases: { build: { commands: ['echo "$A $B"'] } }
`,
    { A: 'project' },
  );
  expect(output).toBe('project $PATH:more\n');
});

describe('artifacts', () => {
  const buildWith = (
    artifacts: string,
    commands = `['mkdir -p out/deep', 'touch out/a.json out/deep/b.json']`,
  ) => build(`version: 0.2\nphases: { build: { commands: ${commands} } }\nartifacts: ${artifacts}\n`);

  test('keep their paths below base-directory', async () => {
    const { artifacts } = await buildWith(`{ base-directory: out, files: ['**/*.json'] }`);
    expect(artifacts).toEqual(['a.json', 'deep/b.json']);
  });
  test.each(['yes', 'true'])('lose their folders with discard-paths: %s', async (word) => {
    const { artifacts } = await buildWith(`{ files: 'out/deep/b.json', discard-paths: ${word} }`);
    expect(artifacts).toEqual(['b.json']);
  });
  test('fail the build when they are missing', async () => {
    const { status, succeeded } = await buildWith(`{ files: imagedefinitions.json }`);
    expect(status).toMatchObject({ build: 'succeeded', upload_artifacts: 'failed' });
    expect(succeeded).toBe(false);
  });
});

test.each([
  ['version: 0.1\nphases: {}', /version/],
  ['version: 0.2\nphases: { deploy: {} }', /phases/],
  ['version: 0.2\nphases: { build: { on-failure: RETRY } }', /on-failure/],
  ['version: 0.2\nenv: { variables: { CODEBUILD_X: 1 } }\nphases: {}', /CODEBUILD_X/],
  ['version: 0.2\nphases: {\n', /line 3/],
])('refuses %j', (text, message) => {
  expect(() => parseBuildspec(text)).toThrow(message);
});

test('requires values of the parameter store as environment variables before it runs anything', async () => {
  const text = `version: 0.2
env: { parameter-store: { TOKEN: /quintet/token } }
phases: { build: { commands: ['echo $TOKEN'] } }
`;
  await expect(build(text)).rejects.toMatchObject({ code: 'replay.missing_value' });
  expect((await build(text, { TOKEN: 'mine' })).output).toBe('mine\n');
});

test('parses the buildspec of this repository', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../buildspec.yml'), 'utf8');
  expect(parseBuildspec(text).env.shell).toBe('bash');
});
