export { buildVariables } from './delivery/build-project.ts';
export type { Buildspec } from './delivery/buildspec.ts';
export { migrateBuildspec } from './delivery/migrate.buildspec.ts';
export { planBuildspec } from './delivery/plan.buildspec.ts';
export { smokeBuildspec } from './delivery/smoke.buildspec.ts';
export {
  clusterName,
  digestParameterOf,
  imageDefinitionsFile,
  imageDefinitionsFileOf,
  pipelineOf,
  releaseKeyOf,
  singleReleaseKey,
  stackName,
} from './names.ts';
export { readSettings } from './read-settings.ts';
export { type Settings, SettingsError } from './settings.ts';
export { type Finding, synthesise, synthesiseAndCheck } from './synthesise.ts';
export { type Resource, resourcesOf, type Template } from './template.ts';
export { timings } from './timings.ts';
