import { join } from 'node:path';
import { type FleetRow, services, shell } from '@quintet/fleet';
import { ROOT } from './settings.ts';
import { StartError } from './start-error.ts';

/** How to run a service of the fleet on this machine. */
export type ServicePlan = {
  readonly row: FleetRow;
  /** Its folder, which is its working directory. */
  readonly folder: string;
  /** Its program: `node <main> serve | migrate | bootstrap`. */
  readonly main: string;
  /** A change in these folders restarts it. Empty when it runs from a bundle. */
  readonly watched: readonly string[];
};

/** What to run. The page is a built folder, or is served by Vite from the shell's sources. */
export type Plan = {
  readonly services: readonly ServicePlan[];
  readonly shell: FleetRow;
  readonly page:
    | { readonly kind: 'built'; readonly folder: string }
    | { readonly kind: 'vite'; readonly folder: string };
  /** Apps that Nx bundles first. */
  readonly bundles: readonly string[];
};

const appFolder = (name: string): string => join(ROOT, 'apps', name);

/** `pnpm start`: everything from bundles. */
export const bundledPlan = (): Plan => ({
  services: services.map((row) => {
    const folder = appFolder(row.name);
    return { row, folder, main: join(folder, 'dist/main.mjs'), watched: [] };
  }),
  shell,
  page: { kind: 'built', folder: join(appFolder(shell.name), 'dist') },
  bundles: [...services, shell].map(({ name }) => name),
});

const knownService = (name: string): FleetRow => {
  const row = services.find((service) => service.name === name);
  if (row) return row;
  const names = services.map((service) => service.name).join(', ');
  throw new StartError(`Unknown service "${name}". Services: ${names}.`);
};

/** `pnpm dev [service...]`: those services from source, restarted on change, and the page by Vite. */
export const sourcePlan = (names: readonly string[]): Plan => ({
  services: (names.length > 0 ? names.map(knownService) : services).map((row) => {
    const folder = appFolder(row.name);
    return { row, folder, main: 'src/main.ts', watched: [join(folder, 'src'), join(ROOT, 'libs')] };
  }),
  shell,
  page: { kind: 'vite', folder: appFolder(shell.name) },
  bundles: [],
});
