export { publishedAt, startBeside } from './house/beside.ts';
export { type ContainerHouse, freePlace, startHouse } from './house/container-house.ts';
export { ContainersError, engineAnswers, removeProject } from './house/docker.ts';
