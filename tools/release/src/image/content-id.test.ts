import { expect, test } from 'vitest';
import { contentIdOf, type ImageConfig } from './content-id.ts';

const image: ImageConfig = {
  architecture: 'amd64',
  os: 'linux',
  config: {
    User: '1000:1000',
    Env: ['PATH=/bin', 'PORT=8000'],
    Cmd: ['node', 'main.mjs'],
    WorkingDir: '/app',
    Labels: { 'org.opencontainers.image.revision': 'a' },
  },
  rootfs: { diff_ids: ['sha256:1', 'sha256:2'] },
};
const withConfig = (properties: object): ImageConfig => ({
  ...image,
  config: { ...image.config, ...properties },
});

test.each([
  ['another commit in its label', withConfig({ Labels: { 'org.opencontainers.image.revision': 'b' } })],
  ['no labels', withConfig({ Labels: null })],
  ['a date', { ...image, created: '2026-11-25T00:00:00Z' }],
  ['a history', { ...image, history: [{ created_by: 'RUN true' }] }],
  [
    'properties that only one engine writes',
    withConfig({ Hostname: '', AttachStdin: false, Image: 'sha256:9' }),
  ],
  ['empty properties', withConfig({ Entrypoint: null, Volumes: {}, OnBuild: [], Shell: undefined })],
  [
    'properties in another order',
    { ...image, config: Object.fromEntries(Object.entries(image.config).toReversed()) },
  ],
])('stays the same with %s', (_, other) => {
  expect(contentIdOf(other)).toBe(contentIdOf(image));
});

test.each([
  ['another layer', { ...image, rootfs: { diff_ids: ['sha256:1', 'sha256:3'] } }],
  ['layers in another order', { ...image, rootfs: { diff_ids: ['sha256:2', 'sha256:1'] } }],
  ['another platform', { ...image, architecture: 'arm64' }],
  ['another command', withConfig({ Cmd: ['node', 'other.mjs'] })],
  ['another environment', withConfig({ Env: ['PATH=/bin', 'PORT=8001'] })],
  ['another user', withConfig({ User: '0:0' })],
  ['a health check', withConfig({ Healthcheck: { Test: ['CMD', 'true'] } })],
])('changes with %s', (_, other) => {
  expect(contentIdOf(other)).not.toBe(contentIdOf(image));
});

test('is a SHA-256 digest', () => {
  expect(contentIdOf(image)).toMatch(/^sha256:[0-9a-f]{64}$/);
});
