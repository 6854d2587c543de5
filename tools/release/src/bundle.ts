import { globSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** fastify and pg are CommonJS: inside an ES module they need a `require` of their own. */
const REQUIRE = `import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);`;

/** Compiled code that stays outside of a bundle, as a package beside it: DuckDB's, one package a platform. */
const NATIVE = ['@duckdb/node-bindings-*'];

/**
 * What a `*.built.ts` exports is computed now, where the repository is, and stands in the bundle as data. From source such
 * a module computes the same when it is loaded.
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
 * Bundles the service in `folder` into one file, `dist/main.mjs`, and says what went in: `dist/meta.json`. A program that
 * the service runs beside itself, `src/<name>.process.ts`, becomes one more file: `dist/<name>.process.mjs`.
 * Names survive for stack traces. No source map: reading it costs 27 MB of an idle service's 84.
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
    // The server's binaries belong to a laptop; `pg-native` is an option of pg that nobody here takes.
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
