import { describe, expect, test } from 'vitest';
import css from './tokens.css?raw';
import { contrast, readColours } from './contrast.test-support.ts';

const [lightBlock = '', darkBlock = ''] = css.split("[data-theme='dark']");
const apps = ['datapulse', 'taskflow', 'chatmind', 'filevault', 'metricshub'];
const states = ['good', 'warn', 'bad'];

describe.each([
  ['light', readColours(lightBlock)],
  ['dark', readColours(darkBlock)],
])('in %s', (_, colours) => {
  const between = (a: string, b: string) => {
    const [one, other] = [colours.get(a), colours.get(b)];
    if (!one || !other) throw new Error(`no colour ${a} or ${b}`);
    return contrast(one, other);
  };

  test.each(['ink', 'ink-2', 'ink-3'])('%s can be read on every ground', (ink) => {
    for (const ground of ['paper', 'surface', 'sunken'])
      expect(between(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(states)('the state %s can be read on paper and surface', (state) => {
    for (const ground of ['paper', 'surface']) expect(between(state, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...apps, 'bad'])('a button in %s can be read', (hue) => {
    expect(between('on-hue', hue)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...apps, 'line-field'])('a mark in %s can be seen on paper and surface', (hue) => {
    for (const ground of ['paper', 'surface']) expect(between(hue, ground)).toBeGreaterThanOrEqual(3);
  });
});
