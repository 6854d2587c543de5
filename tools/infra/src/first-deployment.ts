import { CfnCondition, CfnParameter, Fn, type Stack } from 'aws-cdk-lib';

/** The condition under which no task is started: there is no image yet (ADR 071). */
export const firstDeployment = 'IsFirstDeployment';

/** Adds the question to the stack. */
export const askWhetherFirst = (stack: Stack): void => {
  const answer = new CfnParameter(stack, 'FirstDeployment', {
    allowedValues: ['yes', 'no'],
    default: 'no',
    description: 'Say yes once, when the stack is made: no image is there yet, so no task is started.',
  });
  new CfnCondition(stack, firstDeployment, { expression: Fn.conditionEquals(answer.valueAsString, 'yes') });
};
