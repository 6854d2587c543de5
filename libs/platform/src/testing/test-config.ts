import { readEnvironment, serviceEnvironment } from '../config.ts';
import { type ServiceConfig, serviceConfigFrom } from '../service-config.ts';

const environment = { PORT: '0', OPS_PORT: '0', LOG_LEVEL: 'silent', IDENTITY: 'test' };

/** A service's configuration for tests: free ports, silent, the user named by `x-test-user`. */
export const testConfig = (overrides: Partial<ServiceConfig> = {}): ServiceConfig => ({
  ...serviceConfigFrom(readEnvironment(serviceEnvironment, environment)),
  ...overrides,
});
