import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from './read-settings.ts';
import { SettingsError } from './settings-error.ts';

const read = (...words: string[]) => readSettings(words, (file) => file);
const certificate = '--certificate=arn:aws:acm:us-east-1:123456789012:certificate/0a-1b';
const provider = {
  issuer: 'https://id.example.com',
  authorizationEndpoint: 'https://id.example.com/authorize',
  tokenEndpoint: 'https://id.example.com/token',
  userInfoEndpoint: 'https://id.example.com/me',
  clientId: 'quintet',
  clientSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:quintet-AbCdEf',
};

const fileWith = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'quintet-infra-')), 'provider.json');
  writeFileSync(file, text);
  return file;
};

test('who may enter is all that has to be said', () => {
  expect(read('--access', 'cidrs=203.0.113.0/24, 198.51.100.7/32')).toEqual({
    profile: 'secure',
    access: { kind: 'cidrs', cidrs: ['203.0.113.0/24', '198.51.100.7/32'] },
    https: undefined,
    architecture: 'x86_64',
    database: 'rds',
    pipelines: 'per-app',
    mail: undefined,
    bedrockModel: undefined,
  });
});

test('a sign-in provider is read from its file', () => {
  const file = fileWith(JSON.stringify(provider));
  const { access } = read(`--access=oidc=${file}`, certificate, '--host=quintet.example.com');
  expect(access).toEqual({ kind: 'oidc', provider });
});

describe('one sentence', () => {
  const unsaid =
    'Say who may enter: --access cidrs=203.0.113.0/24, --access oidc=provider.json, or --access open for the whole world.';
  test.each([
    ['for an access that is unsaid', [], unsaid],
    ['for an access that is no word', ['--access=everyone'], unsaid],
    ['for an empty list', ['--access=cidrs='], unsaid],
    [
      'for a wrong range',
      ['--access=cidrs=10.0.0.0/33'],
      '"10.0.0.0/33" is no IPv4 range like 203.0.113.0/24.',
    ],
    ['for an address alone', ['--access=cidrs=10.0.0.1'], '"10.0.0.1" is no IPv4 range like 203.0.113.0/24.'],
    [
      'for the world as a range',
      ['--access=cidrs=0.0.0.0/0'],
      '0.0.0.0/0 is the whole world: say --access open if that is meant.',
    ],
    [
      'for a profile that does not exist',
      ['--access=open', '--profile=large'],
      '--profile must be one of secure, small, dev.',
    ],
    [
      'for something that is no certificate',
      ['--access=open', '--certificate=mine', '--host=a.example.com'],
      '--certificate must be the ARN of a certificate in ACM, like arn:aws:acm:us-east-1:123456789012:certificate/1a2b.',
    ],
    [
      'for a certificate without its name',
      ['--access=open', certificate],
      '--certificate and --host belong together: a certificate is for one name.',
    ],
    [
      'for a URL instead of a host',
      ['--access=open', certificate, '--host=https://a.example.com'],
      '--host must be a host name like quintet.example.com.',
    ],
    ['for a wrong mail address', ['--access=open', '--mail=me'], '--mail must be a mail address.'],
    [
      'for a model of no provider',
      ['--access=open', '--bedrock=*'],
      '--bedrock must be the id of a model or inference profile, like amazon.nova-lite-v1:0.',
    ],
  ])('%s', (_, words, sentence) => {
    expect(() => read(...words)).toThrow(new SettingsError(sentence));
  });

  test('for a word that is not known, with those that are', () => {
    expect(() => read('--acess=open')).toThrow(/^Unknown option '--acess': there is --profile, --access,/);
  });

  test('for sign-in without HTTPS, which a load balancer cannot do', () => {
    const file = fileWith(JSON.stringify(provider));
    expect(() => read(`--access=oidc=${file}`)).toThrow('needs --certificate and --host');
  });

  test.each([
    [
      'is not there',
      () => '/nowhere/provider.json',
      /^\/nowhere\/provider\.json cannot be read as JSON: ENOENT/,
    ],
    ['is no JSON', () => fileWith('{'), /cannot be read as JSON: /],
    ['lacks a field', () => fileWith('{}'), /is no sign-in provider: issuer must be an https:\/\/ URL; /],
    [
      'holds the secret itself',
      () => fileWith(JSON.stringify({ ...provider, clientSecretArn: 'hush' })),
      /clientSecretArn must be the ARN of a secret in Secrets Manager\.$/,
    ],
  ])('for a provider file that %s', (_, file, sentence) => {
    expect(() => read(`--access=oidc=${file()}`, certificate, '--host=a.example.com')).toThrow(sentence);
  });
});
