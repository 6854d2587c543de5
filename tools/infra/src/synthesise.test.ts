import { describe, expect, test } from 'vitest';
import { readSettings } from './read-settings.ts';
import { synthesiseAndCheck } from './synthesise.ts';
import { templateFor } from './testing.ts';

const read = (...args: string[]) => readSettings(args, (file) => file);

describe('cdk-nag and the schemas of CloudFormation find nothing', () => {
  test.each([
    ['secure', '--access=cidrs=203.0.113.0/24', '--database=aurora'],
    ['small', '--access=open', '--bedrock=us.amazon.nova-lite-v1:0'],
    ['dev', '--access=open', '--pipelines=single', '--architecture=arm64'],
  ])('in %s with %s', (profile, ...args) => {
    expect(synthesiseAndCheck(read(`--profile=${profile}`, ...args)).findings).toEqual([]);
  });
});

test('the metadata of the template contains the settings', () => {
  expect(templateFor('--profile=dev', '--access=cidrs=203.0.113.0/24').Metadata).toEqual({
    Quintet: {
      profile: 'dev',
      access: 'cidrs',
      architecture: 'x86_64',
      database: 'rds',
      pipelines: 'per-app',
    },
  });
});

test('the same settings give the same bytes', () => {
  expect(JSON.stringify(templateFor('--profile=small'))).toBe(JSON.stringify(templateFor('--profile=small')));
});

test('the template needs no bootstrapped account and fits the limits of CloudFormation', () => {
  const template = templateFor('--profile=secure');
  const text = JSON.stringify(template);
  expect(template.Parameters).not.toHaveProperty('BootstrapVersion');
  expect(text).not.toContain('AWS::Lambda::Function');
  expect(text.length).toBeLessThan(1_000_000);
  expect(Object.keys(template.Resources).length).toBeLessThan(500);
});
