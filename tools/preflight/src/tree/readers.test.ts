import { describe, expect, test } from 'vitest';
import { PreflightError } from '../preflight-error.ts';
import { readBuildspec } from './buildspec.ts';
import { isIgnored } from './docker-ignore.ts';
import { parseDockerfile } from './dockerfile.ts';
import { expand } from './expand.ts';
import { parseImageName } from './image-name.ts';
import { commandsOf } from './shell-commands.ts';
import { parseYaml } from './yaml-file.ts';

describe('expand', () => {
  const lookup = (name: string) => ({ A: 'a', EMPTY: '' })[name];

  test.each([
    ['$A', 'a'],
    ['x${A}y', 'xay'],
    ['$A$A', 'aa'],
    ['${NONE:-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${A:-d}', 'a'],
    ['${NONE:-${A}}', 'a'],
    ['${A:+o}', 'o'],
    ['${NONE:+o}', ''],
    ['$NONE', '$NONE'],
    ['${NONE}', '${NONE}'],
    ['100$', '100$'],
    ['$(date)', '$(date)'],
    ['${A', 'a'],
  ])('%s is %s', (word, expected) => {
    expect(expand(word, lookup)).toBe(expected);
  });
});

describe('commandsOf', () => {
  test.each([
    ['a && b || c; d | e', [['a'], ['b'], ['c'], ['d'], ['e']]],
    [`echo 'a && b' "c;d"`, [['echo', 'a && b', 'c;d']]],
    ['a \\\n  b\nc', [['a', 'b'], ['c']]],
    ['a "$X" ${Y} # not b', [['a', '${X}', '${Y}']]],
    ['if [ -s f ]; then a; fi', [['if', '[', '-s', 'f', ']'], ['then', 'a'], ['fi']]],
    ['cp *.json x', [['cp', '*.json', 'x']]],
    ['', []],
  ])('%j', (text, commands) => {
    expect(commandsOf(text)).toEqual(commands);
  });
});

describe('isIgnored: as Docker reads .dockerignore', () => {
  test.each([
    ['', false],
    ['# pnpm-lock.yaml', false],
    ['pnpm-lock.yaml', true],
    ['/pnpm-lock.yaml', true],
    ['*', true],
    ['*.yaml', true],
    ['**/*.yaml', true],
    ['*\n!pnpm-lock.yaml', false],
    ['!pnpm-lock.yaml\n*', true],
    ['node_modules', false],
  ])('%j', (text, expected) => {
    expect(isIgnored(text, 'pnpm-lock.yaml')).toBe(expected);
  });

  test('a folder pattern excludes its files', () => {
    expect(isIgnored('docs/', 'docs/a.md')).toBe(true);
  });
});

describe('imageName', () => {
  test.each([
    ['node', { registry: 'docker.io', repository: 'node', tag: undefined, digest: undefined }],
    ['acme/node:1', { registry: 'docker.io', repository: 'acme/node', tag: '1', digest: undefined }],
    [
      'localhost:5000/a/b',
      { registry: 'localhost:5000', repository: 'a/b', tag: undefined, digest: undefined },
    ],
    ['ghcr.io/a:1@sha256:0', { registry: 'ghcr.io', repository: 'a', tag: '1', digest: 'sha256:0' }],
  ])('%s', (text, name) => {
    expect(parseImageName(text)).toEqual(name);
  });
});

describe('parseDockerfile', () => {
  const parse = (text: string) => parseDockerfile('Dockerfile', text, '.');

  test('stages with resolved ARGs, lines, and commands over several lines and in heredocs', () => {
    const { stages } = parse(
      'ARG V=24\nFROM node:${V} AS build\nRUN a \\\n  && b\nRUN <<EOF\npnpm install\nEOF\nFROM ${BASE:-scratch}\n',
    );
    expect(stages.map(({ name, base, from }) => [name, base, from.line])).toEqual([
      ['build', 'node:24', 2],
      [undefined, 'scratch', 8],
    ]);
    expect(stages[0]?.steps.map(({ line, commands }) => [line, commands])).toEqual([
      [3, [['a'], ['b']]],
      [5, [['EOF'], ['pnpm', 'install'], ['EOF']]],
    ]);
  });

  test('an image in FROM has a range, so that it can be replaced', () => {
    const text = '# one\nFROM --platform=linux/arm64 node:20\n';
    const range = parse(text).stages[0]?.baseRange;
    expect(text.slice(range?.start, range?.end)).toBe('node:20');
  });

  test('an image from an ARG has no range', () => {
    expect(parse('ARG A=node\nFROM $A\n').stages[0]?.baseRange).toBeUndefined();
  });

  test('the JSON form is one command', () => {
    const [step] = parse('FROM a\nCMD ["sh", "-c", "a && b"]\n').stages[0]?.steps ?? [];
    expect(step?.commands).toEqual([['sh', '-c', 'a && b']]);
  });
});

describe('readBuildspec', () => {
  const read = (text: string) => readBuildspec(parseYaml('buildspec.yml', text));

  test('commands of every phase with lines and with variables of the file and of earlier commands', () => {
    const { commands, artifacts } = read(
      [
        'env:',
        '  variables: { REPO: a/b }',
        'phases:',
        '  build:',
        '    commands:',
        '      - IMAGE=$REGISTRY/$REPO',
        '      - docker push $IMAGE',
        '    finally:',
        '      - rm x',
        'artifacts:',
        '  files: [one.json]',
        '  secondary-artifacts:',
        '    more: { files: two.json }',
      ].join('\n'),
    );
    expect(commands.map(({ words, at }) => [at.line, words.join(' ')])).toEqual([
      [6, 'IMAGE=${REGISTRY}/a/b'],
      [7, 'docker push ${REGISTRY}/a/b'],
      [9, 'rm x'],
    ]);
    expect(artifacts).toEqual(['one.json', 'two.json']);
  });

  test('an empty file has no commands', () => {
    expect(read('').commands).toEqual([]);
  });
});

describe('parseYaml', () => {
  test('short forms of CloudFormation become long forms', () => {
    const { value } = parseYaml(
      't.yml',
      'a: !Ref X\nb: !GetAtt X.Arn\nc: !Join ["", [!Ref X, y]]\nd: !Sub "${X}"\n',
    );
    expect(value).toEqual({
      a: { Ref: 'X' },
      b: { 'Fn::GetAtt': ['X', 'Arn'] },
      c: { 'Fn::Join': ['', [{ Ref: 'X' }, 'y']] },
      d: { 'Fn::Sub': '${X}' },
    });
  });

  test('a missing key has the location of its parent', () => {
    const file = parseYaml('t.json', '{\n  "a": {\n    "b": 1\n  }\n}');
    expect([file.locationOf(['a', 'b']).line, file.locationOf(['a', 'z', 'y']).line]).toEqual([3, 2]);
  });

  test('invalid YAML or JSON throws PreflightError', () => {
    expect(() => parseYaml('t.json', '{"a": ')).toThrow(PreflightError);
  });
});
