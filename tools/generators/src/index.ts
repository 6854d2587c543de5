export { newService, NewServiceError } from './new-service.ts';
export { type RemovedService, removeService, RemoveServiceError } from './remove-service.ts';
