import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const base = { DATABASE_URL: 'postgres://chatmind:x@127.0.0.1/chatmind' };

test('without a configured model, the documentation is quoted', () => {
  expect(readConfig(base).models).toEqual({ openai: undefined, bedrock: undefined, docsDir: undefined });
});

test('an API key alone, which many machines have, configures no model', () => {
  expect(
    readConfig({ ...base, OPENAI_API_KEY: 'x', AWS_REGION: 'eu-central-1' }).models.openai,
  ).toBeUndefined();
});

test('an OpenAI model needs no base URL', () => {
  expect(readConfig({ ...base, OPENAI_MODEL: 'm', OPENAI_API_KEY: 'k' }).models.openai).toEqual({
    baseUrl: 'https://api.openai.com/v1',
    apiKey: 'k',
    model: 'm',
  });
});

test('an incomplete configuration is refused with all errors at once', () => {
  const half = { ...base, OPENAI_BASE_URL: 'http://localhost:11434/v1', BEDROCK_MODEL_ID: 'm' };
  expect(() => readConfig(half)).toThrow(/OPENAI_MODEL: is required[\s\S]*AWS_REGION: is required/);
});
