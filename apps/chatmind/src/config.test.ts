import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const base = { DATABASE_URL: 'postgres://chatmind:x@127.0.0.1/chatmind' };

test('without a model there is none, and the docs are quoted', () => {
  expect(readConfig(base).models).toEqual({ openai: undefined, bedrock: undefined, docsDir: undefined });
});

test('a key alone, which many machines have, asks nobody', () => {
  expect(
    readConfig({ ...base, OPENAI_API_KEY: 'x', AWS_REGION: 'eu-central-1' }).models.openai,
  ).toBeUndefined();
});

test('a model of OpenAI needs no address', () => {
  expect(readConfig({ ...base, OPENAI_MODEL: 'm', OPENAI_API_KEY: 'k' }).models.openai).toEqual({
    baseUrl: 'https://api.openai.com/v1',
    apiKey: 'k',
    model: 'm',
  });
});

test('half a configuration is refused, all faults at once', () => {
  const half = { ...base, OPENAI_BASE_URL: 'http://localhost:11434/v1', BEDROCK_MODEL_ID: 'm' };
  expect(() => readConfig(half)).toThrow(/OPENAI_MODEL: is required[\s\S]*AWS_REGION: is required/);
});
