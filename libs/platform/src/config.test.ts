import { expect, test } from 'vitest';
import { ConfigError, readEnvironment, serviceEnvironment } from './config.ts';

const read = (env: NodeJS.ProcessEnv) => readEnvironment(serviceEnvironment, env);
const errorsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.errors;
    throw error;
  }
};

test('an empty environment is valid and listens on this machine only', () => {
  expect(read({})).toMatchObject({
    PORT: 8000,
    HOST: '127.0.0.1',
    IDENTITY: 'local',
    ROOT_PATH: '',
    DRAIN_MS: 0,
  });
});

test('all errors are reported at once, each with its variable', () => {
  const errors = errorsOf({
    PORT: 'http',
    ROOT_PATH: 'api/notes/',
    TRUST_PROXY: '10.0.0.0/8, everybody',
    PEERS: '[]',
    SERVICE_TOKEN: 'short',
    PUBLIC_URL: 'ftp://example.org',
    IDENTITY: 'anyone',
  });
  expect(errors.map((error) => error.split(':')[0])).toEqual([
    'PORT',
    'ROOT_PATH',
    'PUBLIC_URL',
    'TRUST_PROXY',
    'IDENTITY',
    'SERVICE_TOKEN',
    'PEERS',
  ]);
});

test('an error never repeats the value, which may be a secret', () => {
  const message = new ConfigError(errorsOf({ SERVICE_TOKEN: 'hunter2', PEERS: '{"a":"hunter2"}' })).message;
  expect(message).toContain('SERVICE_TOKEN');
  expect(message).not.toContain('hunter2');
});

test.each(['', '  '])('a variable set to %j counts as not set', (blank) => {
  expect(read({ PORT: blank, PUBLIC_URL: blank, PEERS: blank })).toEqual(read({}));
});

test.each(['0x10', '1e3', '-1', '80.5', '65536', 'Infinity'])('%s is not a port', (PORT) => {
  expect(errorsOf({ PORT })).toHaveLength(1);
});

test.each(['10.0.0.0/8', '127.0.0.1', '::1', 'fd00::/8', '10.0.0.0/8,192.168.0.0/16'])(
  '%s is a list of trusted proxies',
  (TRUST_PROXY) => {
    expect(read({ TRUST_PROXY }).TRUST_PROXY).toEqual(TRUST_PROXY.split(','));
  },
);

test.each(['10.0.0.0/33', '10.0.0/8', '::1/129', '10.0.0.0/', '10.0.0.0/8/8', 'true'])(
  '%s is not a list of trusted proxies',
  (TRUST_PROXY) => {
    expect(errorsOf({ TRUST_PROXY })).toHaveLength(1);
  },
);

test('the test identity is refused in production, with all other errors', () => {
  expect(errorsOf({ NODE_ENV: 'production', IDENTITY: 'test', PORT: 'x' })).toHaveLength(2);
  expect(errorsOf({ NODE_ENV: 'production', IDENTITY: 'local' })).toEqual([]);
});

test('a missing variable without a default is reported as required', () => {
  const schema = serviceEnvironment.extend({ DATABASE_URL: serviceEnvironment.shape.HOST.unwrap() });
  expect(() => readEnvironment(schema, {})).toThrow('DATABASE_URL: is required');
});
