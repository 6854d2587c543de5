import { fleet, services } from '@quintet/fleet';
import { describe, expect, test } from 'vitest';
import { ruleMatrix } from './rule-matrix.ts';
import { compileRules, rulesFromFleet } from './rules.ts';

describe('the rules of the fleet', () => {
  const targetOf = compileRules(rulesFromFleet(fleet));

  test.each(ruleMatrix)('%s goes to %s', (path, target) => {
    expect(targetOf(path)).toBe(target);
  });

  test('give every service a unique priority', () => {
    const priorities = rulesFromFleet(fleet).rules.map(({ priority }) => priority);
    expect(new Set(priorities).size).toBe(services.length);
  });

  test('need a shell', () => {
    expect(() => rulesFromFleet(services)).toThrow('no shell');
  });
});

describe('a table of rules', () => {
  test('applies the lowest priority number, in any order of the table', () => {
    const targetOf = compileRules({
      rules: [
        { priority: 20, pathPatterns: ['/a/*'], target: 'wide' },
        { priority: 10, pathPatterns: ['/a/b'], target: 'narrow' },
      ],
      defaultTarget: 'rest',
    });
    expect(['/a/b', '/a/c', '/b'].map(targetOf)).toEqual(['narrow', 'wide', 'rest']);
  });

  test('matches `?` with one character, `*` with any number, and everything else literally', () => {
    const targetOf = compileRules({
      rules: [{ priority: 1, pathPatterns: ['/v?/*.json', '/[a](b)+$'], target: 'hit' }],
      defaultTarget: 'miss',
    });
    const paths = ['/v1/.json', '/v1/x/y.json', '/[a](b)+$', '/v/x.json', '/v12/x.json', '/v1/xjson', '/ab'];
    expect(paths.map(targetOf)).toEqual(['hit', 'hit', 'hit', 'miss', 'miss', 'miss', 'miss']);
  });
});
