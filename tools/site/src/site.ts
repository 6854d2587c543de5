import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The page is not built. */
export class SiteError extends Error {}

/** One file of the page, ready to send. */
export type Asset = {
  readonly type: string;
  readonly body: Buffer;
  /** Compressed on first use, to start faster. */
  readonly gzipped: () => Buffer | undefined;
  /** Absent for answers that are too short to revalidate. */
  readonly etag: string | undefined;
  readonly cacheControl: string;
};

/** Content types by file extension. */
export const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const isCompressible = (type: string): boolean => /^text\/|json|svg/.test(type);

/** Vite puts a hash of the content into the names below assets/, so these files never change. */
const cacheControlOf = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Creates an asset. `path` determines its type and its cache time. */
const toAsset = (path: string, body: Buffer): Asset => {
  const type = contentTypes[extname(path)] ?? 'application/octet-stream';
  let gzip: Buffer | undefined;
  return {
    type,
    body,
    gzipped: () => (isCompressible(type) ? (gzip ??= gzipSync(body)) : undefined),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    cacheControl: cacheControlOf(path),
  };
};

/** Creates a short answer of this process, always sent in full. */
export const toStatement = (value: object): Asset => ({
  type: 'application/json',
  body: Buffer.from(JSON.stringify(value)),
  gzipped: () => undefined,
  etag: undefined,
  cacheControl: 'no-cache',
});

/** The metadata of a build is in a hidden folder and not part of the page. */
const isHidden = (path: string): boolean => path.includes('/.');

/**
 * Reads all files below `folder`, except hidden ones, by their URL path. Only these are served, so no path can leave the
 * folder.
 */
export const loadAssets = (folder: string): ReadonlyMap<string, Asset> => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const paths = files.map((file) => `/${relative(folder, file).split(sep).join('/')}`);
  const shown = paths.filter((path) => !isHidden(path));
  return new Map(shown.map((path) => [path, toAsset(path, readFileSync(join(folder, path)))]));
};

/**
 * Reads the built page in `folder`.
 *
 * @throws SiteError when there is none
 */
export const loadSite = (folder: string): ReadonlyMap<string, Asset> => {
  const site = loadAssets(folder);
  if (!site.has('/index.html')) {
    throw new SiteError(`The page is not built: there is no index.html in ${folder}.`);
  }
  return site;
};
