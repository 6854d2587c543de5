import { describe, expect, test } from 'vitest';
import { findInTree } from '../test-support/find.ts';
import { goodTree, notesDockerfile, plan, treeWith } from '../test-support/good-tree.ts';

const inDockerfile = (from: string, to: string) =>
  findInTree(treeWith({ 'notes.Dockerfile': notesDockerfile.replace(from, to) }));
const inBuildspec = (from: string, to: string) =>
  findInTree(treeWith({ 'buildspec.yml': String(goodTree['buildspec.yml']).replace(from, to) }));

test('a repository in order has no finding', async () => {
  expect(await findInTree(goodTree)).toEqual([]);
});

describe('DF001: a Dockerfile that builds something', () => {
  test('an empty one is named: the article calls it exit status 1', async () => {
    const found = await findInTree(treeWith({ 'notes.Dockerfile': '' }));
    expect(found).toEqual(['notes.Dockerfile:1 DF001 the Dockerfile is empty']);
  });

  test('an app without one is named by the table', async () => {
    const { 'notes.Dockerfile': _, ...without } = goodTree;
    expect(await findInTree(without)).toEqual(['preflight.json:1 DF001 notes has no Dockerfile']);
  });

  test('comments alone are no Dockerfile', async () => {
    const found = await findInTree(treeWith({ 'notes.Dockerfile': '# soon\n' }));
    expect(found).toEqual(['notes.Dockerfile:1 DF001 the Dockerfile has no FROM']);
  });

  test('a line that is no instruction is named', async () => {
    expect(await inDockerfile('COPY . .', 'COPPY . .')).toEqual([
      'notes.Dockerfile:6 DF001 unknown instruction COPPY',
    ]);
  });

  test('the stage that runs must start something and expose a port, whatever an earlier one does', async () => {
    expect(await inDockerfile('CMD ["node", "main.mjs"]\n', '')).toEqual([
      'notes.Dockerfile:7 DF001 the last stage has no CMD or ENTRYPOINT',
    ]);
    expect(await inDockerfile('EXPOSE 8000\n', '')).toEqual([
      'notes.Dockerfile:7 DF001 the last stage exposes no port',
    ]);
  });
});

describe('DF002: the lock file comes before the install', () => {
  test('a lock file that is not copied is named at the install', async () => {
    expect(await inDockerfile('package.json pnpm-lock.yaml', 'package.json')).toEqual([
      'notes.Dockerfile:4 DF002 pnpm-lock.yaml is not copied before the install',
    ]);
  });

  test('a copy after the install comes too late', async () => {
    const copy = 'COPY package.json pnpm-lock.yaml ./\n';
    const late = notesDockerfile
      .replace(copy, '')
      .replace('FROM install AS build', `${copy}FROM install AS build`);
    expect(await findInTree(treeWith({ 'notes.Dockerfile': late }))).toHaveLength(2);
  });

  test.each([
    ['a glob', 'COPY *.json pnpm-*.yaml ./'],
    ['everything', 'COPY . .'],
    ['a copy out of a stage that has it', 'COPY --from=manifests / ./'],
  ])('%s brings it along', async (_, copy) => {
    const stage = copy.includes('manifests') ? 'FROM ${NODE} AS manifests\nCOPY . .\n' : '';
    const text = notesDockerfile
      .replace('FROM ${NODE} AS install', `${stage}FROM \${NODE} AS install`)
      .replace('COPY package.json pnpm-lock.yaml ./', copy);
    expect(await findInTree(treeWith({ 'notes.Dockerfile': text }))).toEqual([]);
  });

  test('a bind mount brings it along', async () => {
    const text = notesDockerfile
      .replace('COPY package.json pnpm-lock.yaml ./', 'COPY package.json ./')
      .replace('RUN npx', 'RUN --mount=type=bind,source=pnpm-lock.yaml,target=pnpm-lock.yaml npx');
    expect(await findInTree(treeWith({ 'notes.Dockerfile': text }))).toEqual([]);
  });

  test('a workspace needs its workspace file too', async () => {
    expect(await findInTree(treeWith({ 'pnpm-workspace.yaml': 'packages: []\n' }))).toEqual([
      'notes.Dockerfile:4 DF002 pnpm-workspace.yaml is not copied before the install',
    ]);
  });

  test('what .dockerignore keeps out cannot be copied', async () => {
    const ignore = { '.dockerignore': '*\n!package.json\n' };
    expect(await findInTree(treeWith(ignore))).toEqual([
      'notes.Dockerfile:4 DF002 .dockerignore excludes pnpm-lock.yaml',
    ]);
  });

  test('an install that may change the lock file is named', async () => {
    expect(await inDockerfile(' --frozen-lockfile', '')).toEqual([
      'notes.Dockerfile:4 DF002 pnpm install may change the lock file',
    ]);
    expect(
      await inDockerfile(
        'npx --yes pnpm@12.21.0 install --frozen-lockfile --config.trust-lockfile=true',
        'npm install',
      ),
    ).toEqual([
      'notes.Dockerfile:4 DF002 package-lock.json is not copied before the install',
      'notes.Dockerfile:4 DF002 npm install may change the lock file',
    ]);
  });

  test('installing a tool for the whole image is no install of the project', async () => {
    const first = 'RUN npm install -g pnpm@12.21.0\nCOPY package.json';
    expect(await inDockerfile('COPY package.json', first)).toEqual([]);
  });
});

describe('DF003: flags and programs that exist', () => {
  test('a flag that pnpm install does not have is named, also behind && and over lines', async () => {
    expect(await inDockerfile('install --frozen', 'install --system --frozen')).toEqual([
      'notes.Dockerfile:4 DF003 pnpm install has no flag --system',
    ]);
    expect(
      await inDockerfile(
        'RUN npx --yes pnpm@12.21.0',
        'RUN cd /app \\\n && pnpm install --system \\\n && pnpm',
      ),
    ).toContain('notes.Dockerfile:4 DF003 pnpm install has no flag --system');
  });

  test('flags of the program that brings pnpm are its own', async () => {
    expect(await inDockerfile('npx --yes', 'npx --yes --silent')).toEqual([]);
  });

  test('a program that no instruction puts on the PATH is named', async () => {
    expect(await inDockerfile('"node", "main.mjs"', '"tsx", "main.ts"')).toEqual([
      'notes.Dockerfile:10 DF003 tsx is not on the PATH of public.ecr.aws/docker/library/node:24-slim',
    ]);
  });

  test.each([
    ['ENV PATH', 'ENV PATH="/app/node_modules/.bin:$PATH"'],
    ['an install', 'RUN npm install -g tsx'],
    ['a copy', 'COPY --from=build /usr/local/bin/tsx /usr/local/bin/tsx'],
  ])('%s puts it there', async (_, line) => {
    const found = await inDockerfile('CMD ["node", "main.mjs"]', `${line}\nCMD ["tsx", "main.ts"]`);
    expect(found).toEqual([]);
  });
});

describe('DF004: images from a mirror, at a version', () => {
  test('an image of Docker Hub is named, also behind an ARG', async () => {
    expect(await inDockerfile('ARG NODE=public.ecr.aws/docker/library/', 'ARG NODE=')).toEqual([
      'notes.Dockerfile:2 DF004 node:24-slim is pulled from docker.io, which limits pulls',
      'notes.Dockerfile:7 DF004 node:24-slim is pulled from docker.io, which limits pulls',
    ]);
  });

  test('COPY --from of an image counts as a pull', async () => {
    expect(await inDockerfile('COPY --from=build', 'COPY --from=ghcr.io/pnpm/pnpm:latest')).toEqual([
      'notes.Dockerfile:8 DF004 ghcr.io/pnpm/pnpm:latest is pulled from ghcr.io, which limits pulls',
    ]);
  });

  test('a tag that moves is named, a digest is not', async () => {
    expect(await inDockerfile(':24-slim', '')).toHaveLength(2);
    expect(await inDockerfile(':24-slim', `@sha256:${'0'.repeat(64)}`)).toEqual([]);
  });

  test('compose and docker pull count too', async () => {
    const compose = 'services:\n  db:\n    image: ${DB:-postgres:18}\n';
    expect(await findInTree(treeWith({ 'compose.yml': compose }))).toEqual([
      'compose.yml:3 DF004 postgres:18 is pulled from docker.io, which limits pulls',
    ]);
    expect(await inBuildspec('    commands:\n', '    commands:\n      - docker pull alpine:3\n')).toEqual([
      'buildspec.yml:8 DF004 alpine:3 is pulled from docker.io, which limits pulls',
    ]);
  });
});

test('DF005: a frontend of Docker Hub is named', async () => {
  const found = await findInTree(
    treeWith({ 'notes.Dockerfile': `# syntax=docker/dockerfile:1\n${notesDockerfile}` }),
  );
  expect(found).toEqual([
    'notes.Dockerfile:1 DF005 the frontend docker/dockerfile:1 is pulled from Docker Hub',
  ]);
});

test('IMG001: a push of latest, or of no tag, is named', async () => {
  expect(await inBuildspec('$CODEBUILD_RESOLVED_SOURCE_VERSION', 'latest')).toEqual([
    'buildspec.yml:8 IMG001 acme/notes is pushed as latest',
  ]);
  expect(await inBuildspec(':$CODEBUILD_RESOLVED_SOURCE_VERSION', '')).toEqual([
    'buildspec.yml:8 IMG001 acme/notes is pushed as latest (no tag)',
  ]);
});

test('NAME001: a repository that the table does not have is named at its variable, or where it is pushed', async () => {
  expect(await inBuildspec('acme/notes', 'acme/note')).toEqual([
    'buildspec.yml:4 NAME001 the build pushes to acme/note, which is not in the table',
  ]);
  expect(await inBuildspec('$IMAGE_REPO_NAME', 'acme/notez')).toEqual([
    'buildspec.yml:8 NAME001 the build pushes to acme/notez, which is not in the table',
  ]);
});

test('NAME002: a container that the table does not have is named; case counts', async () => {
  expect(await inBuildspec('"name":"notes"', '"name":"Notes"')).toEqual([
    'buildspec.yml:9 NAME002 imagedefinitions.json has the container Notes, which is not in the table',
  ]);
});

test('PORT001: EXPOSE is the port of the table', async () => {
  expect(await inDockerfile('EXPOSE 8000', 'EXPOSE 3000/tcp')).toEqual([
    'notes.Dockerfile:9 PORT001 EXPOSE 3000, the table says 8000',
  ]);
});

test('PIPE001: the commit before is no base', async () => {
  const found = await inBuildspec('    commands:\n', '    commands:\n      - nx affected --base=HEAD~1\n');
  expect(found).toEqual(['buildspec.yml:8 PIPE001 the base of the build is the previous commit']);
});

describe('WEB001: a page on plain http', () => {
  const inPage = (text: string) => findInTree(treeWith({ 'page/id.ts': text }));

  test('what needs https is named', async () => {
    expect(await inPage('\nexport const id = crypto.randomUUID();')).toEqual([
      'page/id.ts:2 WEB001 crypto.randomUUID is missing on plain http',
    ]);
  });

  test("an id from Math.random is named: the article's own repair", async () => {
    expect(await inPage('export const id = () =>\n  Math.random().toString(36);')).toEqual([
      'page/id.ts:2 WEB001 an id is generated with Math.random',
    ]);
  });

  test('a pause of random length is no id', async () => {
    expect(await inPage('export const pauseMs = () => 100 * Math.random();')).toEqual([]);
  });

  test('what a library brings along is named in the bundle, unless it is tried', async () => {
    const bundle = (text: string) =>
      findInTree(treeWith({ 'preflight.json': { ...plan, bundles: ['built'] }, 'built/a.js': text }));
    expect(await bundle('let a=1;\nlet b=crypto.randomUUID();')).toEqual([
      'built/a.js:2 WEB001 crypto.randomUUID is missing on plain http',
    ]);
    expect(await bundle('try{navigator.clipboard.writeText(x)}catch{}')).toEqual([]);
    expect(await bundle('try{x()}catch{navigator.clipboard.writeText(x)}')).toHaveLength(1);
    expect(await bundle('try{crypto.subtle.digest()}finally{}')).toHaveLength(1);
  });

  test('tests of a page may do what they like', async () => {
    expect(await findInTree(treeWith({ 'page/id.test.ts': 'crypto.randomUUID();' }))).toEqual([]);
  });
});

describe('NX001: Nx sees every reason to rebuild', () => {
  const manifest = (name: string, dependencies: object) => ({
    name: `@quintet/${name}`,
    exports: { '.': './index.ts' },
    dependencies,
    nx: { name, tags: ['scope:shared', 'type:tool'] },
  });
  const inputs = ['{workspaceRoot}/pnpm-workspace.yaml', '{workspaceRoot}/*.Dockerfile'];
  const workspace = (globals: readonly string[], dependencies: object) =>
    treeWith({
      'nx.json': { namedInputs: { globals } },
      'tools/a/package.json': manifest('a', {}),
      'tools/a/index.ts': 'export const a = 1;\n',
      'tools/b/package.json': manifest('b', dependencies),
      'tools/b/index.ts': `export { a } from '@quintet/a';\n`,
    });

  test('a workspace in order has no finding', async () => {
    expect(await findInTree(workspace(inputs, { '@quintet/a': 'workspace:*' }))).toEqual([]);
  });

  test('an undeclared edge is named', async () => {
    expect(await findInTree(workspace(inputs, {}))).toEqual([
      'tools/b/index.ts:1 NX001 @quintet/a is imported but not declared',
    ]);
  });

  test('a Dockerfile that is no input is named', async () => {
    expect(await findInTree(workspace(inputs.slice(0, 1), { '@quintet/a': 'workspace:*' }))).toEqual([
      'nx.json:2 NX001 a change of notes.Dockerfile affects no target',
      'nx.json:2 NX001 a change of shell.Dockerfile affects no target',
    ]);
  });
});

test('five apps that share a Dockerfile have its finding once', async () => {
  const apps = plan.apps.map((app) => ({ ...app, dockerfile: 'notes.Dockerfile', containerPort: 8000 }));
  const found = await findInTree(treeWith({ 'preflight.json': { ...plan, apps }, 'notes.Dockerfile': '' }));
  expect(found).toHaveLength(1);
});
