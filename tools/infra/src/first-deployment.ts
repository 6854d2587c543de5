import {
  Aws,
  CfnCondition,
  CfnParameter,
  type CfnResource,
  Fn,
  type IResolvable,
  type Stack,
} from 'aws-cdk-lib';

const isFirst = 'IsFirstDeployment';
const isLater = 'IsLaterDeployment';

/** Adds the parameter to the stack: on the first deployment there is no image to start (ADR 071). */
export const addFirstDeploymentParameter = (stack: Stack): void => {
  const answer = new CfnParameter(stack, 'FirstDeployment', {
    allowedValues: ['yes', 'no'],
    default: 'no',
    description: 'yes when the stack is created: there is no image yet, so no task is started. Otherwise no.',
  });
  const first = new CfnCondition(stack, isFirst, { expression: Fn.conditionEquals(answer, 'yes') });
  new CfnCondition(stack, isLater, { expression: Fn.conditionNot(first) });
};

/** No task on the first deployment. Later the template sets no count: pipelines and scaling do. */
export const desiredCount = (): IResolvable => Fn.conditionIf(isFirst, 0, Aws.NO_VALUE);

/** Omits a resource from the first deployment. */
export const skipOnFirstDeployment = (resource: CfnResource): void =>
  resource.addOverride('Condition', isLater);
