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

/** Adds the question to the stack: when it is made, no image is there to start (ADR 071). */
export const addFirstDeploymentParameter = (stack: Stack): void => {
  const answer = new CfnParameter(stack, 'FirstDeployment', {
    allowedValues: ['yes', 'no'],
    default: 'no',
    description: 'Say yes once, when the stack is made: there is no image yet, so no task is started.',
  });
  const first = new CfnCondition(stack, isFirst, { expression: Fn.conditionEquals(answer, 'yes') });
  new CfnCondition(stack, isLater, { expression: Fn.conditionNot(first) });
};

/** No task at first; later the count is what pipelines and scaling made it, and never the template's. */
export const desiredCount = (): IResolvable => Fn.conditionIf(isFirst, 0, Aws.NO_VALUE);

/** Leaves a resource out of the first deployment. */
export const makeLater = (resource: CfnResource): void => resource.addOverride('Condition', isLater);
