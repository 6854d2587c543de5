export { engineProgram } from './engine-program.ts';
export { missingProgram } from './missing-program.ts';
export { readTemplate } from './read-template.ts';
export { openReplay, type PushResult, type Replay } from './replay.ts';
export { buildMsOf, type DeliveryEstimate, estimateOnAws, isDeployed } from './report.ts';
export { cloneUpstream, type Upstream } from './upstream.ts';
