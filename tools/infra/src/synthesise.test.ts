import { describe, expect, test } from 'vitest';
import { readSettings } from './read-settings.ts';
import { synthesiseAndJudge } from './synthesise.ts';
import { templateFor } from './testing.ts';

const read = (...words: string[]) => readSettings(words, (file) => file);

describe('nothing is found by cdk-nag or by the schemas of CloudFormation', () => {
  test.each([
    ['secure', '--access=cidrs=203.0.113.0/24', '--database=aurora'],
    ['small', '--access=open', '--bedrock=us.amazon.nova-lite-v1:0'],
    ['dev', '--access=open', '--pipelines=single', '--architecture=arm64'],
  ])('in %s with %s', (profile, ...words) => {
    expect(synthesiseAndJudge(read(`--profile=${profile}`, ...words)).findings).toEqual([]);
  });
});

test('the template says which settings made it, so that others can tell what was said', () => {
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

test('the template needs nothing prepared in an account, and fits what CloudFormation takes', () => {
  const template = templateFor('--profile=secure');
  const text = JSON.stringify(template);
  expect(template.Parameters).not.toHaveProperty('BootstrapVersion');
  expect(text).not.toContain('AWS::Lambda::Function');
  expect(text.length).toBeLessThan(1_000_000);
  expect(Object.keys(template.Resources).length).toBeLessThan(500);
});
