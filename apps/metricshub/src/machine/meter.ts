import type { Scope, Unit } from '@quintet/metricshub-contract/schemas';

/** Takes one number. Null is "not available here". */
export type Emit = (id: string, unit: Unit, scope: Scope, value: number | null) => void;

/** Reads one thing and emits its numbers. What needs two readings emits null at the first. */
export type Meter = {
  /** @param elapsedSeconds since the reading before, by a clock that never jumps */
  readonly read: (emit: Emit, elapsedSeconds: number) => void;
  readonly close: () => void;
};

/** The part of a series id after its colon: names of disks and folders, without what separates ids. */
export const instance = (name: string): string => name.replaceAll(/[\s,]/g, '_').slice(0, 200);
