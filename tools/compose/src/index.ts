export { publishedAt, startBeside } from './house/beside.ts';
export { type ContainerHouse, startHouse, testProject } from './house/container-house.ts';
export { ContainersError, engineAnswers, removeProject } from './house/docker.ts';
