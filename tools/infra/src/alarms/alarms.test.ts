import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import { describe, expect, test } from 'vitest';
import { resourcesOf } from '../template.ts';
import { allOf, templateFor } from '../testing.ts';

type Alarm = { AlarmName: string; AlarmActions: unknown[]; OKActions: unknown[] };

const template = templateFor('--profile=secure', '--mail=ops@example.com');
const alarms = allOf<Alarm>(template, 'AWS::CloudWatch::Alarm');
const [topic] = resourcesOf(template, 'AWS::SNS::Topic');

test('each alarm notifies the topic when it starts and when it ends', () => {
  for (const { AlarmActions, OKActions } of alarms) {
    expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic?.[0] }], [{ Ref: topic?.[0] }]]);
  }
  expect(allOf(template, 'AWS::SNS::Subscription')).toMatchObject([
    { Protocol: 'email', Endpoint: 'ops@example.com' },
  ]);
});

test('every app, the load balancer, the database and the file system have alarms', () => {
  const ofApps = fleet.flatMap(({ name }) =>
    ['errors', 'unhealthy', 'missing', 'cpu', 'memory'].map((what) => `quintet-${name}-${what}`),
  );
  expect(alarms.map(({ AlarmName }) => AlarmName).toSorted()).toEqual(
    [
      ...ofApps,
      'quintet-edge-errors',
      'quintet-database-storage',
      'quintet-database-cpu',
      'quintet-database-connections',
      'quintet-files-busy',
    ].toSorted(),
  );
});

test('an app without any task raises the "missing" alarm, although no metric arrives', () => {
  const missing = alarms.filter(({ AlarmName }) => AlarmName.endsWith('-missing'));
  expect(missing).toHaveLength(fleet.length);
  for (const alarm of missing) {
    expect(alarm).toMatchObject({
      TreatMissingData: 'breaching',
      Threshold: 2,
      MetricName: 'HealthyHostCount',
    });
  }
});

test('a failed pipeline or build is reported by name', () => {
  const rules = allOf<{ EventPattern: { source: string[]; detail: Record<string, unknown[]> } }>(
    template,
    'AWS::Events::Rule',
  );
  const failed = (source: string) => rules.find(({ EventPattern }) => EventPattern.source.includes(source));
  expect(failed('aws.codepipeline')?.EventPattern.detail['pipeline']).toHaveLength(fleet.length);
  expect(failed('aws.codebuild')?.EventPattern.detail['build-status']).toEqual([
    'FAILED',
    'FAULT',
    'TIMED_OUT',
  ]);
});

test('every log group keeps logs for a month', () => {
  const groups = allOf<{ RetentionInDays: number }>(template, 'AWS::Logs::LogGroup');
  expect(new Set(groups.map(({ RetentionInDays }) => RetentionInDays))).toEqual(new Set([30]));
});

describe('docs/operate/alarms.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/operate/alarms.md'), 'utf8');
  const kinds = new Set(
    alarms.map(({ AlarmName }) => {
      const name = AlarmName.replace(/^quintet-/, '');
      const app = fleet.find((row) => name.startsWith(`${row.name}-`));
      return app ? name.replace(app.name, '<app>') : name;
    }),
  );

  test.each([...kinds])('explains what to do about %s', (kind) => {
    expect(page).toMatch(new RegExp(`^\\| \`${kind}\` +\\|`, 'm'));
  });
});
