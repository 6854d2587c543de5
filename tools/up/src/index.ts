export { type Stack, type StackOptions, startStack } from './stack.ts';
export { type Plan, type ServicePlan, bundledPlan, sourcePlan } from './plan.ts';
export { type Report, silentReport, terminalReport } from './report.ts';
export { StartError } from './start-error.ts';
