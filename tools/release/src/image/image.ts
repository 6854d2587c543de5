import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleet, type FleetRow } from '@quintet/fleet';
import { buildArguments } from './build-arguments.ts';
import { commitOf } from './commit.ts';
import { contentIdOf } from './content-id.ts';
import type { Engine } from '@quintet/engine';
import { ImageError } from './image-error.ts';
import { type LocalImage, readLocalImage } from './local-image.ts';
import { type ImageRecord, readRecord, recordFolder, writeRecord, writeWhole } from './record.ts';

const sbomLabel = 'quintet.sbom';

/** The name of an app's image in the engine of this machine. A build beside it, as a bench makes, takes another tag. */
const localName = ({ imageRepository }: FleetRow, env: NodeJS.ProcessEnv): string =>
  `${imageRepository}:${env.IMAGE_TAG || 'local'}`;

/** @throws ImageError when nothing of that name is deployed */
export const rowOf = (app: string): FleetRow => {
  const row = fleet.find(({ name }) => name === app);
  if (row) return row;
  throw new ImageError(
    `There is no "${app}" in the fleet; there is ${fleet.map(({ name }) => name).join(', ')}.`,
  );
};

const recordOf = (row: FleetRow, name: string, image: LocalImage): ImageRecord => ({
  app: row.name,
  repository: row.imageRepository,
  image: name,
  imageId: image.imageId,
  contentId: contentIdOf(image),
  commit: image.labels['org.opencontainers.image.revision'] ?? 'unknown',
});

/** A container that is never started opens the image: the bill of materials is read from where it was put. */
const copySbom = (engine: Engine, { imageId, labels }: LocalImage, target: string): void => {
  const path = labels[sbomLabel];
  if (path === undefined) throw new ImageError(`The image has no label ${sbomLabel}.`);
  const container = engine.run(['create', imageId]).trim();
  const folder = mkdtempSync(join(tmpdir(), 'quintet-sbom-'));
  try {
    const file = join(folder, 'sbom.cdx.json');
    engine.run(['cp', `${container}:${path}`, file]);
    writeWhole(target, readFileSync(file, 'utf8'));
  } finally {
    engine.run(['rm', container]);
    rmSync(folder, { recursive: true });
  }
};

const builtImage = (engine: Engine, name: string): LocalImage => {
  const image = readLocalImage(engine, name);
  if (image) return image;
  throw new ImageError(`${engine.program} built ${name} and does not have it.`);
};

/** What building takes. */
export type ImageRun = {
  readonly engine: Engine;
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
};

/**
 * Builds an app's image, and writes its record and bill of materials. A build that fails leaves those of before away.
 *
 * @throws ImageError in one sentence
 */
export const buildImage = (row: FleetRow, { engine, root, env }: ImageRun): ImageRecord => {
  const name = localName(row, env);
  const folder = recordFolder(root, row.name);
  rmSync(folder, { recursive: true, force: true });
  engine.run(buildArguments(row, name, { root, env, commit: commitOf(root) }), root);
  const image = builtImage(engine, name);
  const record = recordOf(row, name, image);
  copySbom(engine, image, join(folder, 'sbom.cdx.json'));
  writeRecord(root, record);
  return record;
};

/**
 * Makes sure that the engine has what the record names. Nx may have put back a record from its cache whose image was pruned,
 * renamed by a later build, or made on another machine: then the name is given again, or the image is built again.
 */
export const ensureImage = (row: FleetRow, run: ImageRun): ImageRecord => {
  const { engine, root, env } = run;
  const record = readRecord(root, row.name);
  const name = localName(row, env);
  for (const reference of record ? [name, record.imageId] : []) {
    const image = readLocalImage(engine, reference);
    if (image === undefined || contentIdOf(image) !== record?.contentId) continue;
    engine.run(['tag', image.imageId, name]);
    const found = recordOf(row, name, image);
    writeRecord(root, found);
    return found;
  }
  return buildImage(row, run);
};
