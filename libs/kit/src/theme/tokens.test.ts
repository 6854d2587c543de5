import { describe, expect, test } from 'vitest';
import css from './tokens.css?raw';
import { contrast, readColours } from './contrast.test-support.ts';

const { light, dark } = readColours(css);
const apps = [...css.matchAll(/^\[data-app='(\w+)'\]/gm)].map(([, app = '']) => app);
const states = ['good', 'warn', 'bad'];

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, colours) => {
  const between = (a: string, b: string) => {
    const [one, other] = [colours.get(a), colours.get(b)];
    if (!one || !other) throw new Error(`no colour ${a} or ${b}`);
    return contrast(one, other);
  };

  test.each(['ink', 'ink-2', 'ink-3'])('%s is readable on every background', (ink) => {
    for (const background of ['paper', 'surface', 'sunken'])
      expect(between(ink, background)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(states)('the state %s is readable on paper and surface', (state) => {
    for (const background of ['paper', 'surface'])
      expect(between(state, background)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...apps, 'bad'])('a button in %s is readable', (hue) => {
    expect(between('on-hue', hue)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...apps, 'line-field'])('a mark in %s is visible on paper and surface', (hue) => {
    for (const background of ['paper', 'surface']) expect(between(hue, background)).toBeGreaterThanOrEqual(3);
  });
});
