import { join } from 'node:path';
import { type FleetRow, shell } from '@quintet/fleet';
import type { Plan, ServicePlan } from './plan.ts';

const PACKAGE = join(import.meta.dirname, '..');

const row = (name: string): FleetRow => ({
  name,
  kind: 'service',
  prefix: `/api/${name}`,
  imageRepository: name,
  containerName: name,
  containerPort: 8000,
  localPort: 0,
  localOpsPort: 0,
  cpuUnits: 256,
  memoryMiB: 512,
  healthPath: '/health',
});

/** A service with an odd database. Its name is FileVault's, so that its rows name blobs. */
export const oddPlan: ServicePlan = {
  row: row('filevault'),
  folder: PACKAGE,
  main: 'fixtures/odd-database.ts',
  watched: [],
};

/** Services of the fixture program, and a page of one file. */
export const fixturePlan = (
  names: readonly string[],
  page: string,
  watched: readonly string[] = [],
): Plan => ({
  services: names.map((name) => ({
    row: row(name),
    folder: PACKAGE,
    main: 'fixtures/service.ts',
    watched,
  })),
  shell: { ...shell, localPort: 0 },
  page: { kind: 'built', folder: page },
  bundles: [],
});
