import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** One alarm of the README's table: what it means, and when it speaks. */
export type AlarmRow = {
  readonly id: string;
  readonly meaning: string;
  readonly metric: IMetric;
  readonly when: 'above' | 'below';
  readonly threshold: number;
  /** Minutes in a row. */
  readonly minutes: number;
  /** What silence means; by default nothing: a thing that is not used sends no figures. */
  readonly silence?: 'breaching';
};

/** A metric by minutes. */
export const metricOf = (
  namespace: string,
  metricName: string,
  statistic: string,
  dimensionsMap: Readonly<Record<string, string>>,
): Metric => new Metric({ namespace, metricName, statistic, dimensionsMap, period: Duration.minutes(1) });

const operators = {
  above: ComparisonOperator.GREATER_THAN_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
};

/** Makes the alarms of a table, each told to the topic when it begins and when it ends. */
export const makeAlarms = (scope: Construct, topic: Topic, rows: readonly AlarmRow[]): void => {
  const action = new SnsAction(topic);
  for (const { id, meaning, metric, when, threshold, minutes, silence } of rows) {
    const alarm = new Alarm(scope, id, {
      alarmName: `quintet-${id}`,
      alarmDescription: meaning,
      metric,
      comparisonOperator: operators[when],
      threshold,
      evaluationPeriods: minutes,
      treatMissingData: silence === 'breaching' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
};
