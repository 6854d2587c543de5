import type { KnipConfig } from 'knip';

/** Package doors (`exports`), tests, root scripts and config files are entries by themselves; these are the rest. */
const config: KnipConfig = {
  workspaces: {
    '.': {
      // Run by nx.json's targets and by tools/checks, which start them by their path.
      ignoreDependencies: ['vitest'],
    },
    // A migration is a module that Kysely takes as a whole.
    'apps/*': { entry: ['src/main.ts', 'src/*.process.ts', 'src/migrations/*.ts'] },
    // Fonts are named by a stylesheet's url(), which knip does not read.
    'libs/kit': { ignoreDependencies: [/^@fontsource-variable\//] },
    // Programs that a process starts by their path.
    'tools/bench': { entry: ['src/load/load-process.ts', 'src/servers/upload-client.ts'] },
    'tools/up': { entry: ['src/main.ts', 'src/vite-process.ts', 'fixtures/*.ts'] },
    // The targets `write` and `containers`, and what stands behind a gateway in its tests.
    'tools/compose': {
      entry: [
        'src/write.ts',
        'src/test-support/start-stack.ts',
        'fixtures/*.mjs',
        'vitest.containers.config.ts',
      ],
    },
    // A full disk is made with a tmpfs, where the tests run as root.
    'libs/blobs': { ignoreBinaries: ['mount', 'umount'] },
    // The steps of a release run where AWS builds; without it their tests say that they cannot.
    'tools/infra': { ignoreBinaries: ['jq'] },
    'tools/generators': { entry: ['fixtures/*.mjs'] },
    // The targets of nx.json, and what the Dockerfiles run.
    'tools/release': {
      entry: ['src/bundle.ts', 'src/main.ts', 'src/image/main.ts', 'src/image/stage-*.ts'],
    },
    // Programs that builds of a replay and its tasks start by their path.
    'tools/replay': { entry: ['src/fake-engine/docker.ts', 'src/fake-engine/serve-page.ts'] },
    // Pages of the article, which are judged and never run.
    'tools/preflight': { entry: ['fixtures/*/frontend/src/*.js'] },
    // The reporter that nx.json's unit target names.
    'tools/checks': { entry: ['src/test/skips.reporter.ts'] },
  },
  // A type that an exported function takes or gives is part of its words.
  ignoreExportsUsedInFile: { type: true },
  // tools/checks judges edges between packages, and knows those that are run and not imported.
  ignoreDependencies: [/^@quintet\//],
};

export default config;
