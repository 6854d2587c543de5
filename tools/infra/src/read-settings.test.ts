import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from './read-settings.ts';
import { SettingsError } from './settings.ts';

const read = (...args: string[]) => readSettings(args, (file) => file);
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

test('--access is the only required option', () => {
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

describe('fails with one sentence', () => {
  const missingAccess =
    'Choose who has access: --access cidrs=203.0.113.0/24, --access oidc=provider.json, or --access open for everyone.';
  test.each([
    ['for a missing access', [], missingAccess],
    ['for an unknown access', ['--access=everyone'], missingAccess],
    ['for an empty list', ['--access=cidrs='], missingAccess],
    [
      'for a wrong range',
      ['--access=cidrs=10.0.0.0/33'],
      '"10.0.0.0/33" is not an IPv4 range like 203.0.113.0/24.',
    ],
    [
      'for an address without a prefix length',
      ['--access=cidrs=10.0.0.1'],
      '"10.0.0.1" is not an IPv4 range like 203.0.113.0/24.',
    ],
    [
      'for the whole internet as a range',
      ['--access=cidrs=0.0.0.0/0'],
      '0.0.0.0/0 is the whole internet. If you mean that, use --access open.',
    ],
    [
      'for a profile that does not exist',
      ['--access=open', '--profile=large'],
      '--profile must be one of secure, small, dev.',
    ],
    [
      'for an invalid certificate ARN',
      ['--access=open', '--certificate=mine', '--host=a.example.com'],
      '--certificate must be the ARN of a certificate in ACM, like arn:aws:acm:us-east-1:123456789012:certificate/1a2b.',
    ],
    [
      'for a certificate without a host',
      ['--access=open', certificate],
      '--certificate and --host must be used together: the certificate is for that host name.',
    ],
    [
      'for a URL instead of a host',
      ['--access=open', certificate, '--host=https://a.example.com'],
      '--host must be a host name like quintet.example.com.',
    ],
    ['for an invalid mail address', ['--access=open', '--mail=me'], '--mail must be an email address.'],
    [
      'for an invalid model id',
      ['--access=open', '--bedrock=*'],
      '--bedrock must be the id of a model or inference profile, like amazon.nova-lite-v1:0.',
    ],
  ])('%s', (_, args, sentence) => {
    expect(() => read(...args)).toThrow(new SettingsError(sentence));
  });

  test('for an unknown option, with the known ones', () => {
    expect(() => read('--acess=open')).toThrow(/^Unknown option '--acess'. Options: --profile, --access,/);
  });

  test('for sign-in without HTTPS, which a load balancer does not support', () => {
    const file = fileWith(JSON.stringify(provider));
    expect(() => read(`--access=oidc=${file}`)).toThrow('needs --certificate and --host');
  });

  test.each([
    [
      'does not exist',
      () => '/nowhere/provider.json',
      /^Cannot read \/nowhere\/provider\.json as JSON: ENOENT/,
    ],
    ['is not JSON', () => fileWith('{'), /as JSON: /],
    ['lacks a field', () => fileWith('{}'), /is not a sign-in provider: issuer must be an https:\/\/ URL; /],
    [
      'contains the secret itself',
      () => fileWith(JSON.stringify({ ...provider, clientSecretArn: 'hush' })),
      /clientSecretArn must be the ARN of a secret in Secrets Manager\.$/,
    ],
  ])('for a provider file that %s', (_, file, sentence) => {
    expect(() => read(`--access=oidc=${file()}`, certificate, '--host=a.example.com')).toThrow(sentence);
  });
});
