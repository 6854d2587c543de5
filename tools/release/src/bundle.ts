import { globSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** fastify and pg are CommonJS: inside an ES module they need `require`. */
const REQUIRE = `import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);`;

/** Native packages, which cannot be bundled: DuckDB has one for each platform. */
const NATIVE = ['@duckdb/node-bindings-*'];

/**
 * Evaluates `*.built.ts` modules at build time, where the repository is available, and bundles their exports as data. When
 * a service runs from source, the same modules compute their exports on import.
 */
const computeBuilt: Plugin = {
  name: 'compute-built',
  setup({ onLoad }) {
    onLoad({ filter: /\.built\.ts$/ }, async ({ path }) => {
      const values = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
      const lines = Object.entries(values).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      );
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
};

/**
 * Bundles the service in `folder` into one file, `dist/main.mjs`, and writes esbuild's metafile to `dist/meta.json`. A
 * child process of the service, `src/<name>.process.ts`, is bundled into `dist/<name>.process.mjs`.
 * Function names are kept for stack traces. No source map: loading it takes 27 MB of the 84 MB of an idle service.
 */
export const bundleService = async (folder: string): Promise<void> => {
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const programs = globSync('src/*.process.ts', { cwd: folder }).toSorted();
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['src/main.ts', ...programs].map((source) => ({ in: source, out: basename(source, '.ts') })),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    banner: { js: REQUIRE },
    define: { 'process.env.NODE_ENV': '"production"' },
    // The embedded PostgreSQL is for local runs only; `pg-native` is an optional dependency of pg that is not used here.
    external: ['@quintet/postgres/embedded', 'pg-native', ...NATIVE],
    plugins: [computeBuilt],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(dist, 'meta.json'), JSON.stringify(metafile));
};

if (import.meta.main) await bundleService(process.cwd());
