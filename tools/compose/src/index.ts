export { publishedAt, startExtraContainer } from './stack/extra-container.ts';
export { type ComposeStack, freePlace, startComposeStack } from './stack/compose-stack.ts';
export { ContainersError, engineAnswers, removeProject } from './stack/docker.ts';
