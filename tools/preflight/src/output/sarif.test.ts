import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ajv from 'ajv-draft-04';
import { expect, test } from 'vitest';
import type { Finding } from '../finding.ts';
import { allRules } from '../rules/all.ts';
import { toSarif } from './sarif.ts';

const require = createRequire(import.meta.url);
const package_ = dirname(require.resolve('@microsoft/jest-sarif/package.json'));
const schema = JSON.parse(
  readFileSync(join(package_, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
) as object;
const isSarif = new ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);

const finding: Finding = {
  rule: 'DF001',
  level: 'repository',
  file: 'apps/a b/Dockerfile',
  line: 1,
  wrong: 'the Dockerfile is empty',
  fix: 'Write it.',
};

test('findings make a log that is valid for the schema of SARIF 2.1.0', () => {
  const live: Finding = { ...finding, rule: 'NET003', level: 'live', file: 'sg-0123' };
  const log = toSarif(allRules, [finding, live], '/tmp/acme');
  expect([isSarif(log), isSarif.errors]).toEqual([true, null]);
  expect(log.runs[0]?.results[0]).toMatchObject({
    ruleId: 'DF001',
    locations: [
      { physicalLocation: { artifactLocation: { uri: 'apps/a%20b/Dockerfile' }, region: { startLine: 1 } } },
    ],
  });
});

test('no findings make a valid log too', () => {
  expect(isSarif(toSarif(allRules, [], '/tmp/acme'))).toBe(true);
});

test('the schema rejects line 0', () => {
  expect(isSarif(toSarif(allRules, [{ ...finding, line: 0 }], '/tmp/acme'))).toBe(false);
});
