import { createHash } from 'node:crypto';

/** An image's configuration in the form of OCI, as a registry keeps it. Absent and empty mean the same. */
export type ImageConfig = {
  readonly architecture: string;
  readonly os: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly rootfs: { readonly diff_ids: readonly string[] };
};

/**
 * What changes how a container runs. Labels, dates, history and the name of the builder do not: two builds of the same
 * commit differ in them. Engines add members of their own, which is why members are named here and not left out there.
 */
const runMembers = [
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

/** Engines write members in different orders: the same value gets one text. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => canonical(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, canonical(member)]));
};

/**
 * Names what an image does: `sha256:` over its platform, its layers in their order, and what its configuration says of a
 * run. Two images with the same content id are the same to deploy, whoever built them and when.
 */
export const contentIdOf = ({ architecture, os, config, rootfs }: ImageConfig): string => {
  const members = runMembers
    .map((name) => [name, config[name]] as const)
    .filter(([, value]) => !isEmpty(value));
  const content = { architecture, os, diffIds: rootfs.diff_ids, config: Object.fromEntries(members) };
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest('hex')}`;
};
