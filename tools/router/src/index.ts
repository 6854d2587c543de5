export { type Router, type RouterOptions, createRouter } from './router.ts';
export { type Rule, type RuleTable, compileRules, rulesFromFleet } from './rules.ts';
