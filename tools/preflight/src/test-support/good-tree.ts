import type { Tree } from '@quintet/checks/testing';

const app = (name: string, kind: 'service' | 'shell', containerPort: number) => ({
  name,
  kind,
  prefix: kind === 'shell' ? '/' : `/api/${name}`,
  imageRepository: `acme/${name}`,
  containerName: name,
  containerPort,
  healthPath: '/health',
  dockerfile: `${name}.Dockerfile`,
});

/** A plan with one service and the shell. */
export const plan = {
  apps: [app('notes', 'service', 8000), app('shell', 'shell', 80)],
  composeFiles: ['compose.yml'],
  pages: ['page'],
};

/** The Dockerfile of the service. Tests remove or change lines. */
export const notesDockerfile = [
  'ARG NODE=public.ecr.aws/docker/library/node:24-slim',
  'FROM ${NODE} AS install',
  'COPY package.json pnpm-lock.yaml ./',
  'RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --config.trust-lockfile=true',
  'FROM install AS build',
  'COPY . .',
  'FROM ${NODE}',
  'COPY --from=build /out /',
  'EXPOSE 8000',
  'CMD ["node", "main.mjs"]',
  '',
].join('\n');

const shellDockerfile = [
  'FROM public.ecr.aws/docker/library/nginx:1.28-alpine-slim',
  'EXPOSE 80',
  'CMD ["nginx", "-g", "daemon off;"]',
  '',
].join('\n');

const buildspec = `version: 0.2
env:
  variables:
    IMAGE_REPO_NAME: acme/notes
phases:
  build:
    commands:
      - docker push $REGISTRY/$IMAGE_REPO_NAME:$CODEBUILD_RESOLVED_SOURCE_VERSION
      - |
        printf '[{"name":"notes","imageUri":"%s"}]' $IMAGE > imagedefinitions.json
artifacts:
  files: imagedefinitions.json
`;

const compose = `services:
  notes:
    image: acme/notes:local
  postgres:
    image: public.ecr.aws/docker/library/postgres:18-alpine
`;

/** A small correct repository. Each test hasCircuitBreaker one thing. */
export const goodTree: Tree = {
  'preflight.json': plan,
  'notes.Dockerfile': notesDockerfile,
  'shell.Dockerfile': shellDockerfile,
  'buildspec.yml': buildspec,
  'compose.yml': compose,
  'page/id.ts': 'export const id = () => crypto.getRandomValues(new Uint8Array(16));\n',
};

/** The good tree with files changed or added. */
export const treeWith = (changes: Tree): Tree => ({ ...goodTree, ...changes });
