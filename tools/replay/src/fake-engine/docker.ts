import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openImages, type FakeImage } from './images.ts';
import { pack } from './pack.ts';
import { push } from './push.ts';

/**
 * Stands in for an engine's client where there is none: `build` makes what a Dockerfile would without its base image, and
 * the other commands are what building and pushing an image needs. It runs nothing.
 */
const store = process.env['REPLAY_IMAGES'] ?? '';
const images = openImages(store);

const found = (reference = ''): FakeImage => {
  const image = images.find(reference);
  if (image) return image;
  throw new Error(`No such image: ${reference}`);
};

const build = (words: readonly string[]): void => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
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
  const { id, config } = found(reference);
  const { architecture: Architecture, os: Os, config: Config, rootfs } = config;
  console.log(JSON.stringify([{ Id: id, Architecture, Os, Config, RootFS: { Layers: rootfs.diff_ids } }]));
};

/** `id:path target`: a container that is never started is its image. */
const copy = (from = '', target = ''): void => {
  const at = from.lastIndexOf(':');
  const folder = mkdtempSync(join(tmpdir(), 'quintet-copy-'));
  const file = `.${from.slice(at + 1)}`;
  execFileSync('tar', ['-xf', found(from.slice(0, at)).layerFile, '-C', folder, file]);
  renameSync(join(folder, file), target);
  rmSync(folder, { recursive: true });
};

const commands: Readonly<Record<string, (words: readonly string[]) => unknown>> = {
  build,
  info: () => {},
  login: () => console.log('Login Succeeded'),
  logout: () => {},
  image: ([, reference]) => inspect(reference),
  create: ([reference]) => console.log(found(reference).id),
  cp: ([from, target]) => copy(from, target),
  rm: () => {},
  tag: ([from, to = '']) => images.name(to, found(from).id),
  push: async ([name = '']) => console.log(await push(found(name), name)),
  buildx: () => console.log('a stand-in that packs what a Dockerfile would'),
};

const [command = '', ...words] = process.argv.slice(2);
try {
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!run) throw new Error(`the stand-in for an engine does not know "${command}"`);
  await run(words);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
