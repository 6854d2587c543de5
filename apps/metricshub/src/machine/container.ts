import { join } from 'node:path';
import {
  readFileOrEmpty,
  v1Files,
  v2Files,
  type GroupFile,
  type GroupFiles,
  type ControlGroup,
} from './cgroup.ts';
import { KernelFile } from './kernel-file.ts';
import { type Meter, Rates, ratio } from './meter.ts';

/** Limits of a container; null is no limit. */
export type Limits = { readonly cpuCores: number | null; readonly memoryBytes: number | null };

const smallest = (values: readonly (number | null)[]): number | null => {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : Math.min(...given);
};

const valuesUpwards = ({ folders }: ControlGroup, { controller, file, parse }: GroupFile) =>
  (folders[controller] ?? []).map((folder) => parse(readFileOrEmpty(join(folder, file))));

/** The effective limits of a group: the smallest of its own and its parents'. */
function limitsOf(group: ControlGroup): Limits {
  const files = filesOf(group);
  const periods = files.cpuPeriod && valuesUpwards(group, files.cpuPeriod);
  const quotas = valuesUpwards(group, files.cpuQuota);
  const cores = quotas.map((quota, at) => (quota === null ? null : quota / (periods?.[at] ?? 1)));
  return { cpuCores: smallest(cores), memoryBytes: smallest(valuesUpwards(group, files.memoryLimit)) };
}

const filesOf = ({ version }: ControlGroup): GroupFiles => (version === 'v2' ? v2Files : v1Files);

const refreshSeconds = 10;

type Measure = 'cpuSeconds' | 'throttledSeconds' | 'memory' | 'reclaimable' | 'processes';

/**
 * Usage and limits of the container. Memory is the working set: without the page cache that the kernel can reclaim
 * immediately. `given` are limits that the files do not contain, such as those of an ECS task.
 */
export function containerMeter(group: ControlGroup, given: Limits): Meter {
  const files = filesOf(group);
  const opened = new Map<string, KernelFile>();
  const valueOf = (measure: Measure): number | null => {
    const { controller, file, parse } = files[measure];
    const folder = group.folders[controller]?.[0];
    if (folder === undefined) return null;
    const path = join(folder, file);
    const open = opened.get(path) ?? new KernelFile(path);
    opened.set(path, open);
    return parse(open.read() ?? '');
  };
  const rates = new Rates();
  let limits = limitsOf(group);
  let ageSeconds = 0;
  return {
    read(emit, elapsedSeconds) {
      ageSeconds += elapsedSeconds;
      if (ageSeconds > refreshSeconds) [limits, ageSeconds] = [limitsOf(group), 0];
      const rate = (measure: Measure) => {
        const value = valueOf(measure);
        return value === null ? null : rates.of(measure, value, elapsedSeconds);
      };
      const [memory, reclaimable] = [valueOf('memory'), valueOf('reclaimable')];
      emit('container.cpu', 'cores', 'container', rate('cpuSeconds'));
      emit('container.cpuLimit', 'cores', 'container', smallest([limits.cpuCores, given.cpuCores]));
      emit('container.throttled', 'ratio', 'container', ratio(rate('throttledSeconds')));
      emit('container.memory', 'bytes', 'container', memory === null ? null : memory - (reclaimable ?? 0));
      emit('container.memoryLimit', 'bytes', 'container', smallest([limits.memoryBytes, given.memoryBytes]));
      emit('container.processes', 'count', 'container', valueOf('processes'));
    },
    close: () => opened.forEach((file) => file.close()),
  };
}
