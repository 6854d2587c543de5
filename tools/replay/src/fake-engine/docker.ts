import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openImages, type FakeImage } from './images.ts';
import { pack } from './pack.ts';
import { push } from './push.ts';

/**
 * A fake of the engine's client, for machines without one. `build` packs what the Dockerfile adds to its base image; the
 * other commands are those that building and pushing need. It cannot run containers.
 */
const store = process.env['REPLAY_IMAGES'] ?? '';
const images = openImages(store);

const requireImage = (reference = ''): FakeImage => {
  const image = images.find(reference);
  if (image) return image;
  throw new Error(`No such image: ${reference}`);
};

const build = (args: readonly string[]): void => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      file: text,
      tag: text,
      secret: text,
      network: text,
      'build-arg': { type: 'string', multiple: true },
    },
  });
  const given = Object.fromEntries((values['build-arg'] ?? []).map((pair) => pair.split('=', 2)));
  const app = given['APP'] ?? 'shell';
  pack(process.cwd(), app, ({ folder, command, sbom }) => {
    const labels = {
      'org.opencontainers.image.title': `quintet/${app}`,
      'org.opencontainers.image.revision': given['REVISION'] ?? 'unknown',
      'quintet.sbom': sbom,
    };
    images.name(values.tag ?? '', images.add(folder, command, labels));
  });
};

const inspect = (reference: string | undefined): void => {
  const { id, config } = requireImage(reference);
  const { architecture: Architecture, os: Os, config: Config, rootfs } = config;
  console.log(JSON.stringify([{ Id: id, Architecture, Os, Config, RootFS: { Layers: rootfs.diff_ids } }]));
};

/** Copies a file out of an image: `id:path target`. Containers are never started, so their id is the image's. */
const copy = (from = '', target = ''): void => {
  const at = from.lastIndexOf(':');
  const folder = mkdtempSync(join(tmpdir(), 'quintet-copy-'));
  const file = `.${from.slice(at + 1)}`;
  execFileSync('tar', ['-xf', requireImage(from.slice(0, at)).layerFile, '-C', folder, file]);
  renameSync(join(folder, file), target);
  rmSync(folder, { recursive: true });
};

const commands: Readonly<Record<string, (args: readonly string[]) => unknown>> = {
  build,
  info: () => {},
  login: () => console.log('Login Succeeded'),
  logout: () => {},
  image: ([, reference]) => inspect(reference),
  create: ([reference]) => console.log(requireImage(reference).id),
  cp: ([from, target]) => copy(from, target),
  rm: () => {},
  tag: ([from, to = '']) => images.name(to, requireImage(from).id),
  push: async ([name = '']) => console.log(await push(requireImage(name), name)),
  buildx: () => console.log('a fake engine that packs the files of a Dockerfile'),
};

const [command = '', ...args] = process.argv.slice(2);
try {
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!run) throw new Error(`The fake engine does not support "${command}".`);
  await run(args);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
