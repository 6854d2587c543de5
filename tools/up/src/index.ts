export { type House, type HouseOptions, startHouse } from './house.ts';
export { type Plan, type ServicePlan, bundledPlan, sourcePlan } from './plan.ts';
export { type Report, silentReport, terminalReport } from './report.ts';
export { StartError } from './start-error.ts';
