import { createHash } from 'node:crypto';

/** An OCI image configuration, as registries store it. Absent and empty properties mean the same. */
export type ImageConfig = {
  readonly architecture: string;
  readonly os: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly rootfs: { readonly diff_ids: readonly string[] };
};

/**
 * The properties that change how a container runs. Labels, dates, history and the name of the builder differ between two
 * builds of the same commit. This is a list of what to include because engines add properties of their own.
 */
const runtimeProperties = [
  'User',
  'ExposedPorts',
  'Env',
  'Entrypoint',
  'Cmd',
  'Healthcheck',
  'Volumes',
  'WorkingDir',
  'StopSignal',
  'Shell',
  'OnBuild',
] as const;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** Sorts properties, because engines write them in different orders. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => canonical(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, property]) => [name, canonical(property)]));
};

/**
 * Identifies what an image does: the SHA-256 of its platform, its layers in order, and its runtime configuration. Images
 * with the same content id are interchangeable, no matter who built them and when.
 */
export const contentIdOf = ({ architecture, os, config, rootfs }: ImageConfig): string => {
  const properties = runtimeProperties
    .map((name) => [name, config[name]] as const)
    .filter(([, value]) => !isEmpty(value));
  const content = { architecture, os, diffIds: rootfs.diff_ids, config: Object.fromEntries(properties) };
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest('hex')}`;
};
