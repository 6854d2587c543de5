import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/** The topic for alarms and failed deliveries. Without a mail address it has no subscriber yet. */
export const makeTopic = (scope: Construct, { mail }: Settings): Topic => {
  const topic = new Topic(scope, 'Notices', { displayName: 'Quintet', enforceSSL: true });
  topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
  topic.grantPublish(new ServicePrincipal('events.amazonaws.com'));
  if (mail) topic.addSubscription(new EmailSubscription(mail));
  return topic;
};

type Delivery = { readonly pipelines: readonly string[]; readonly builds: readonly string[] };

/** Reports failed pipelines and builds, with the names needed to find them in the console. */
export const notifyOfFailedDelivery = (
  scope: Construct,
  topic: Topic,
  { pipelines, builds }: Delivery,
): void => {
  const addRule = (id: string, pattern: object, names: Record<string, string>, sentence: string) =>
    new CfnRule(scope, id, {
      eventPattern: pattern,
      targets: [
        {
          id: 'Notices',
          arn: topic.topicArn,
          inputTransformer: { inputPathsMap: names, inputTemplate: `"${sentence}"` },
        },
      ],
    });
  addRule(
    'PipelineFailed',
    {
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
      detail: { pipeline: pipelines, state: ['FAILED'] },
    },
    { name: '$.detail.pipeline', execution: '$.detail.execution-id' },
    'The pipeline <name> failed (execution <execution>).',
  );
  addRule(
    'BuildFailed',
    {
      source: ['aws.codebuild'],
      'detail-type': ['CodeBuild Build State Change'],
      detail: { 'project-name': builds, 'build-status': ['FAILED', 'FAULT', 'TIMED_OUT'] },
    },
    { name: '$.detail.project-name', build: '$.detail.build-id' },
    'The build <name> failed (<build>).',
  );
};
