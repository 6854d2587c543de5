import { readEnvironment, serviceEnvironment } from '../config.ts';
import { runProcess } from '../run-process.ts';
import { runService } from '../run-service.ts';
import { serviceConfigFrom } from '../service-config.ts';
import { createService } from '../service.ts';

// A minimal program of a service. run-process.test.ts starts it in a separate process.
await runProcess(
  {
    serve: async () => {
      const config = serviceConfigFrom(readEnvironment(serviceEnvironment, process.env));
      const service = await createService({ name: 'tiny', version: '1', config });
      return { running: await runService(service), stopTimeoutMs: config.stopTimeoutMs };
    },
    migrate: async () => process.stdout.write('migrated\n'),
    fail: () => Promise.reject(new Error('out of order')),
  },
  process.argv.slice(2),
);
