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

/** One alarm: what it means and when it fires. `docs/operate/alarms.md` explains each. */
export type AlarmRow = {
  readonly id: string;
  readonly meaning: string;
  readonly metric: IMetric;
  readonly when: 'above' | 'below';
  readonly threshold: number;
  /** Consecutive minutes. */
  readonly minutes: number;
  /** How missing data counts. Not breaching by default: an unused resource sends no data. */
  readonly missingData?: 'breaching';
};

/** A metric with a period of one minute. */
export const createMetric = (
  namespace: string,
  metricName: string,
  statistic: string,
  dimensionsMap: Readonly<Record<string, string>>,
): Metric => new Metric({ namespace, metricName, statistic, dimensionsMap, period: Duration.minutes(1) });

const operators = {
  above: ComparisonOperator.GREATER_THAN_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
};

/** Creates the alarms of a table. Each notifies the topic when it starts and when it ends. */
export const makeAlarms = (scope: Construct, topic: Topic, rows: readonly AlarmRow[]): void => {
  const action = new SnsAction(topic);
  for (const { id, meaning, metric, when, threshold, minutes, missingData } of rows) {
    const alarm = new Alarm(scope, id, {
      alarmName: `quintet-${id}`,
      alarmDescription: meaning,
      metric,
      comparisonOperator: operators[when],
      threshold,
      evaluationPeriods: minutes,
      treatMissingData:
        missingData === 'breaching' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
};
