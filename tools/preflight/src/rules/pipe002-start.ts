import type { Action, Cloud, EventRule, Pipeline } from '../cloud/cloud.ts';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const startsOn = (rule: EventRule, pipeline: Pipeline, bucket: string, key: string): boolean =>
  rule.targets.includes(pipeline.id) &&
  rule.sources.includes('aws.s3') &&
  rule.detailTypes.includes('Object Created') &&
  rule.buckets.includes(bucket) &&
  rule.keys.includes(key);

const usesCloudTrail = (rule: EventRule, pipeline: Pipeline): boolean =>
  rule.targets.includes(pipeline.id) && rule.detailTypes.includes('AWS API Call via CloudTrail');

function checkSource(cloud: Cloud, pipeline: Pipeline, { at, configuration }: Action): RuleFinding[] {
  const { S3Bucket: bucket = '', S3ObjectKey: key = '', PollForSourceChanges: polls } = configuration;
  const fix = `Add a rule on aws.s3, Object Created, this bucket and ${key}.`;
  const isStarted = cloud.eventRules.some((rule) => startsOn(rule, pipeline, bucket, key));
  const start = cloud.eventRules.some((rule) => usesCloudTrail(rule, pipeline))
    ? `${pipeline.id} waits for a CloudTrail that may not exist`
    : `nothing starts ${pipeline.id} when its object is written`;
  return [
    ...(isStarted ? [] : [findingAt(at, start, fix)]),
    ...(polls === 'false'
      ? []
      : [findingAt(at, `${pipeline.id} polls its bucket`, 'Set PollForSourceChanges to false.')]),
    ...cloud.buckets
      .filter(({ id, sendsEvents }) => id === bucket && !sendsEvents)
      .map((one) =>
        findingAt(
          one.at,
          `${one.id} sends no events to EventBridge`,
          'Set NotificationConfiguration.EventBridgeConfiguration.',
        ),
      ),
  ];
}

export const pipe002: Rule = {
  id: 'PIPE002',
  title: 'An upload starts the pipeline that waits for it',
  origin: 'quintet',
  condition:
    'each pipeline with an S3 source is the target of a rule on aws.s3 / Object Created with its bucket and key, does not poll, and the bucket has EventBridge on; events of CloudTrail do not count',
  symptom: 'the object exists but the pipeline never starts, without any error',
  levels: ['template'],
  checkCloud: (cloud) =>
    cloud.pipelines.flatMap((pipeline) =>
      pipeline.actions
        .filter(({ category, provider }) => category === 'Source' && provider === 'S3')
        .flatMap((action) => checkSource(cloud, pipeline, action)),
    ),
};
