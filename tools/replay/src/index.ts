export { findEngineProgram } from './find-engine-program.ts';
export { findMissingProgram } from './find-missing-program.ts';
export { readTemplate } from './read-template.ts';
export { openReplay, type PushResult, type Replay } from './replay.ts';
export { buildMsOf, type DeliveryEstimate, estimateOnAws, isDeployed } from './report.ts';
export { cloneUpstream, type Upstream } from './upstream.ts';
