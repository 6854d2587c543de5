import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleet, type FleetRow } from '@quintet/fleet';
import { z } from 'zod';
import { PreflightError } from '../preflight-error.ts';

/** The apps of a tree and the files to check. Paths are relative to the root. */
export type Plan = {
  readonly apps: readonly App[];
  readonly buildspecs: readonly string[];
  readonly composeFiles: readonly string[];
  /** Folders whose code runs in a browser. */
  readonly pages: readonly string[];
  /** Folders of their bundles, if built, which include libraries. */
  readonly bundles: readonly string[];
  /** Set when access for everyone is intended. */
  readonly access?: 'open' | undefined;
};

/** The parts of a fleet row that rules compare, and the app's Dockerfile with its build context. */
export type App = Pick<
  FleetRow,
  'name' | 'kind' | 'prefix' | 'imageRepository' | 'containerName' | 'containerPort' | 'healthPath'
> & { readonly dockerfile: string; readonly context: string };

const path = z.templateLiteral(['/', z.string()]);

const planFile = z.strictObject({
  $schema: z.string().optional(),
  access: z.literal('open').optional(),
  apps: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['service', 'shell']),
      prefix: path,
      imageRepository: z.string(),
      containerName: z.string(),
      containerPort: z.int(),
      healthPath: path,
      dockerfile: z.string(),
      context: z.string().default('.'),
    }),
  ),
  buildspecs: z.array(z.string()).default(['buildspec.yml']),
  composeFiles: z.array(z.string()).default([]),
  pages: z.array(z.string()).default([]),
  bundles: z.array(z.string()).default([]),
});

/** The plan of this repository: the fleet table, two Dockerfiles for six containers, the browser packages. */
const ownPlan: Plan = {
  apps: fleet.map((row) => ({ ...row, dockerfile: `docker/${row.kind}.Dockerfile`, context: '.' })),
  buildspecs: ['buildspec.yml'],
  composeFiles: ['compose.yml', 'docker/compose.yml'],
  pages: [
    'apps/shell/src',
    'libs/kit/src',
    'libs/markdown/src',
    ...fleet.map(({ name }) => `libs/${name}/ui/src`),
  ],
  bundles: ['apps/shell/dist'],
};

/** Reads `preflight.json`. Without one, the plan is that of this repository. Throws PreflightError for an invalid file. */
export function readPlan(root: string): Plan {
  const file = join(root, 'preflight.json');
  if (!existsSync(file)) return ownPlan;
  const parsed = planFile.safeParse(parseJson(file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new PreflightError(`${file} is not a plan: ${problems.join('; ')}.`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new PreflightError(`${file} is not JSON: ${(error as Error).message}.`);
  }
}
