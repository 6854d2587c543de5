import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The files and the command of a fake image. */
export type Packed = { readonly folder: string; readonly command: readonly string[]; readonly sbom: string };

const node = (cwd: string, ...args: string[]): void => {
  execFileSync(process.execPath, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
};

const packService = (root: string, app: string, out: string): Packed => {
  node(join(root, 'apps', app), join(root, 'tools/release/src/bundle.ts'));
  node(root, 'tools/release/src/image/stage-service.ts', `apps/${app}`, out);
  for (const part of ['native', 'app']) cpSync(join(out, part), join(out, 'image'), { recursive: true });
  return { folder: join(out, 'image'), command: ['node', 'main.mjs', 'serve'], sbom: '/app/sbom.cdx.json' };
};

/** Without nginx, the page is served by the server of a local run, which gives the same answers. */
const packPage = (root: string, out: string): Packed => {
  const app = join(root, 'apps/shell');
  execFileSync(join(app, 'node_modules/.bin/vite'), ['build'], { cwd: app, stdio: 'inherit' });
  const stage = 'tools/release/src/image/stage-shell.ts';
  node(root, stage, 'apps/shell', 'docker/shell', out, join(out, 'no-previous'));
  cpSync(join(app, 'dist'), join(out, 'image/app/page'), { recursive: true });
  cpSync(join(out, 'site/usr/share/quintet'), join(out, 'image/app'), { recursive: true });
  const command = ['node', join(import.meta.dirname, 'serve-page.ts')];
  return { folder: join(out, 'image'), command, sbom: '/app/sbom.cdx.json' };
};

/** Packs an app like its Dockerfile, without the base image. The result is deleted after `onPacked` returns. */
export const pack = (root: string, app: string, onPacked: (packed: Packed) => void): void => {
  const out = mkdtempSync(join(tmpdir(), 'quintet-pack-'));
  try {
    onPacked(app === 'shell' ? packPage(root, out) : packService(root, app, out));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};
