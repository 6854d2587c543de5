import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Buildspec } from './buildspec.ts';

/** Answers of the fake AWS CLI, by the words a call must contain: text as is, a value as JSON, or a failure. */
export type Answers = Readonly<Record<string, unknown>>;

type Failure = { readonly fails: string };

export const failing = (fails: string): Failure => ({ fails });

/** In bash, not Node, because a step calls it up to thirty times. Arguments are recorded with a unit separator. */
const program = String.raw`#!/usr/bin/env bash
cd "$(dirname "$0")"
printf '%s\037' "$@" >> calls
echo >> calls
for key in answers/*.key; do
  isMatch=yes
  for word in $(<"$key"); do [[ " $* " == *" $word "* ]] || isMatch=; done
  [[ $isMatch ]] || continue
  if [[ -f ${'${key%.key}.fails'} ]]; then cat "${'${key%.key}.fails'}" >&2; exit 254; fi
  cat "${'${key%.key}.says'}"
  exit
done
echo "no answer for $*" >&2
exit 255
`;

const write = (folder: string, files: Readonly<Record<string, string>>, mode = 0o644): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content, { mode });
  }
};

/** The key with the most words wins. */
const answerFiles = (answers: Answers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers)
      .toSorted(([a], [b]) => b.split(' ').length - a.split(' ').length)
      .flatMap(([key, answer], index) => {
        const name = `answers/${String(index).padStart(2, '0')}`;
        const fails = (answer as Partial<Failure>).fails;
        const says = typeof answer === 'string' ? answer : JSON.stringify(answer);
        const outcome = fails === undefined ? [`${name}.says`, says] : [`${name}.fails`, `${fails}\n`];
        return [[`${name}.key`, key], outcome];
      }),
  ) as Record<string, string>;

/** Runs a buildspec's commands in one bash with a fake AWS CLI. `files` are written as JSON to the working directory. */
export const runBuildspec = (
  { phases }: Buildspec,
  env: Readonly<Record<string, string>>,
  files: Readonly<Record<string, unknown>>,
  answers: Answers = {},
) => {
  const bin = mkdtempSync(join(tmpdir(), 'quintet-aws-'));
  const cwd = mkdtempSync(join(tmpdir(), 'quintet-release-'));
  write(bin, { aws: program, sleep: '#!/bin/sh\n' }, 0o755);
  write(bin, { calls: '', ...answerFiles(answers) });
  write(cwd, Object.fromEntries(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)])));
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', phases.build.commands.join('\n')], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, PATH: [bin, process.env['PATH']].join(delimiter) },
  });
  const lines = readFileSync(join(bin, 'calls'), 'utf8').split('\n').filter(Boolean);
  return { status, stdout, stderr, calls: lines.map((line) => line.split('\x1F').slice(0, -1)) };
};

export const isJqInstalled = (): boolean => spawnSync('jq', ['--version']).status === 0;
