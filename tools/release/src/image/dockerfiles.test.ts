import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const docker = join(import.meta.dirname, '../../../../docker');
const read = (name: string): string => readFileSync(join(docker, name), 'utf8');

/** From the manifests to the end of the install. */
const installOf = (text: string): string =>
  text.slice(text.indexOf('# The manifests'), text.indexOf('@quintet/bench') + 1);

test('both files install by the same stages, letter by letter: one install serves all six images', () => {
  const shared = installOf(read('service.Dockerfile'));
  expect(shared).toContain('--frozen-lockfile');
  expect(installOf(read('shell.Dockerfile'))).toBe(shared);
});

describe.each(['service.Dockerfile', 'shell.Dockerfile'])('%s', (name) => {
  const lines = read(name).split('\n');
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  test('asks for no frontend and no syntax that the engine of Docker 20.10 does not have', () => {
    expect(
      lines.filter((line) => /^# ?syntax=|<<|^(COPY|ADD) .*--(link|parents|exclude)/i.test(line)),
    ).toEqual([]);
  });

  test('only copies in its last stage, and ends as somebody who is not root', () => {
    expect(last.filter((line) => line.startsWith('RUN '))).toEqual([]);
    expect(last.find((line) => line.startsWith('USER '))).toMatch(/^USER (1000:1000|101:101)$/);
  });

  test('starts its program itself, without a shell in between', () => {
    expect(last.filter((line) => /^(CMD|ENTRYPOINT) /.test(line)).every((line) => line.includes(' ["'))).toBe(
      true,
    );
  });
});
