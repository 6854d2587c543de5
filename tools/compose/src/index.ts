export { findPublishedUrl, startExtraContainer } from './stack/extra-container.ts';
export { type ComposeStack, createStackAddress, startComposeStack } from './stack/compose-stack.ts';
export { ContainersError, isEngineRunning, removeProject } from './stack/docker.ts';
