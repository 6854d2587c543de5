import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const docker = join(import.meta.dirname, '../../../../docker');
const read = (name: string): string => readFileSync(join(docker, name), 'utf8');

/** The stages from the manifests to the end of the install. */
const installStagesOf = (text: string): string =>
  text.slice(text.indexOf('# The manifests'), text.indexOf('@quintet/bench') + 1);

test('both files have identical install stages, so that all six images share one install', () => {
  const shared = installStagesOf(read('service.Dockerfile'));
  expect(shared).toContain('--frozen-lockfile');
  expect(installStagesOf(read('shell.Dockerfile'))).toBe(shared);
});

describe.each(['service.Dockerfile', 'shell.Dockerfile'])('%s', (name) => {
  const lines = read(name).split('\n');
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  test('uses no frontend image and no syntax that Docker 20.10 does not support', () => {
    expect(
      lines.filter((line) => /^# ?syntax=|<<|^(COPY|ADD) .*--(link|parents|exclude)/i.test(line)),
    ).toEqual([]);
  });

  test('only copies in its last stage, and does not run as root', () => {
    expect(last.filter((line) => line.startsWith('RUN '))).toEqual([]);
    expect(last.find((line) => line.startsWith('USER '))).toMatch(/^USER (1000:1000|101:101)$/);
  });

  test('starts its program directly, without a shell', () => {
    expect(last.filter((line) => /^(CMD|ENTRYPOINT) /.test(line)).every((line) => line.includes(' ["'))).toBe(
      true,
    );
  });
});
