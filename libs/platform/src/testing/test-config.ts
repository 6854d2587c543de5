import { readEnvironment, serviceEnvironment } from '../config.ts';
import { type ServiceConfig, serviceConfigFrom } from '../service-config.ts';

const environment = { PORT: '0', OPS_PORT: '0', LOG_LEVEL: 'silent', IDENTITY: 'test' };

/** A configuration for tests: free ports, no log, the user from `x-test-user`. */
export const testConfig = (overrides: Partial<ServiceConfig> = {}): ServiceConfig => ({
  ...serviceConfigFrom(readEnvironment(serviceEnvironment, environment)),
  ...overrides,
});
