import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleet, type FleetRow } from '@quintet/fleet';
import { buildArguments } from './build-arguments.ts';
import { contentIdOf } from './content-id.ts';
import type { Engine } from '@quintet/engine';
import { type LocalImage, readLocalImage } from './local-image.ts';
import { type ImageRecord, readRecord, recordFolder, writeRecord, writeAtomically } from './record.ts';

/** An error that is printed without its stack trace. */
export class ImageError extends Error {}

const sbomLabel = 'quintet.sbom';

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The commit of the working tree, with `-dirty` for uncommitted changes; `unknown` outside of a repository. */
const commitOf = (root: string): string => {
  try {
    const commit = git(root, 'rev-parse', 'HEAD');
    return git(root, 'status', '--porcelain') === '' ? commit : `${commit}-dirty`;
  } catch {
    return 'unknown';
  }
};

/** The name of an app's image in the local engine. IMAGE_TAG builds a second one, as the bench does. */
const localName = ({ imageRepository }: FleetRow, env: NodeJS.ProcessEnv): string =>
  `${imageRepository}:${env.IMAGE_TAG || 'local'}`;

/** Finds an app in the fleet table. @throws ImageError for an unknown app */
export const findRow = (app: string): FleetRow => {
  const row = fleet.find(({ name }) => name === app);
  if (row) return row;
  throw new ImageError(`Unknown app "${app}". Apps: ${fleet.map(({ name }) => name).join(', ')}.`);
};

const toRecord = (row: FleetRow, name: string, image: LocalImage): ImageRecord => ({
  app: row.name,
  repository: row.imageRepository,
  image: name,
  imageId: image.imageId,
  contentId: contentIdOf(image),
  commit: image.labels['org.opencontainers.image.revision'] ?? 'unknown',
});

/** Copies the bill of materials out of the image, through a container that is created and not started. */
const copySbom = (engine: Engine, { imageId, labels }: LocalImage, target: string): void => {
  const path = labels[sbomLabel];
  if (path === undefined) throw new ImageError(`The image has no label ${sbomLabel}.`);
  const container = engine.run(['create', imageId]).trim();
  const folder = mkdtempSync(join(tmpdir(), 'quintet-sbom-'));
  try {
    const file = join(folder, 'sbom.cdx.json');
    engine.run(['cp', `${container}:${path}`, file]);
    writeAtomically(target, readFileSync(file, 'utf8'));
  } finally {
    engine.run(['rm', container]);
    rmSync(folder, { recursive: true });
  }
};

const requireImage = (engine: Engine, name: string): LocalImage => {
  const image = readLocalImage(engine, name);
  if (image) return image;
  throw new ImageError(`${engine.program} built ${name} but cannot find it.`);
};

export type BuildContext = {
  readonly engine: Engine;
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
};

/**
 * Builds an app's image, and writes its record and bill of materials. When the build fails, the previous ones are gone.
 *
 * @throws ImageError
 */
export const buildImage = (row: FleetRow, { engine, root, env }: BuildContext): ImageRecord => {
  const name = localName(row, env);
  const folder = recordFolder(root, row.name);
  rmSync(folder, { recursive: true, force: true });
  engine.run(buildArguments(row, name, { root, env, commit: commitOf(root) }), root);
  const image = requireImage(engine, name);
  const record = toRecord(row, name, image);
  copySbom(engine, image, join(folder, 'sbom.cdx.json'));
  writeRecord(root, record);
  return record;
};

/**
 * Makes sure that the engine has the image of the record. Nx may have restored a record from its cache whose image was
 * pruned, lost its name to a later build, or was built on another machine. Then the image is tagged or built again.
 */
export const ensureImage = (row: FleetRow, context: BuildContext): ImageRecord => {
  const { engine, root, env } = context;
  const record = readRecord(root, row.name);
  const name = localName(row, env);
  for (const reference of record ? [name, record.imageId] : []) {
    const image = readLocalImage(engine, reference);
    if (image === undefined || contentIdOf(image) !== record?.contentId) continue;
    engine.run(['tag', image.imageId, name]);
    const found = toRecord(row, name, image);
    writeRecord(root, found);
    return found;
  }
  return buildImage(row, context);
};
