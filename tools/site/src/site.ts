import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** There is no built page to serve. */
export class SiteError extends Error {}

/** One file of the page, ready to send. */
export type Asset = {
  readonly type: string;
  readonly body: Buffer;
  /** Made on first use: a start should not pay for what nobody asks for. */
  readonly gzipped: () => Buffer | undefined;
  /** Absent where an answer is too short for asking whether it is still the same. */
  readonly etag: string | undefined;
  readonly cacheControl: string;
};

/** Content types by the end of a file's name. */
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

/** Vite puts a hash of the content into the names below assets/: they never change. */
const cacheControlOf = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/** An asset from what it holds; `path` decides its type and how long it may be kept. */
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

/** A short answer of this process, sent whole each time. */
export const toStatement = (value: object): Asset => ({
  type: 'application/json',
  body: Buffer.from(JSON.stringify(value)),
  gzipped: () => undefined,
  etag: undefined,
  cacheControl: 'no-cache',
});

/** What a build says about itself lies in a hidden folder: it is no part of the page. */
const isHidden = (path: string): boolean => path.includes('/.');

/**
 * All files below `folder` by their URL path, hidden ones left out. What is not in here cannot be asked for: no path leaves
 * the folder.
 */
export const loadAssets = (folder: string): ReadonlyMap<string, Asset> => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const paths = files.map((file) => `/${relative(folder, file).split(sep).join('/')}`);
  const shown = paths.filter((path) => !isHidden(path));
  return new Map(shown.map((path) => [path, toAsset(path, readFileSync(join(folder, path)))]));
};

/**
 * The built page in `folder`.
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
