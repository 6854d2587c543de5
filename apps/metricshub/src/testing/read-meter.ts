import type { Meter } from '../machine/meter.ts';

/** What a meter emits in one reading: values by series id, and the scope of each. */
export function readMeter(meter: Meter, elapsedSeconds = 1) {
  const values: Record<string, number | null> = {};
  const scopes: Record<string, string> = {};
  meter.read((id, _unit, scope, value) => {
    values[id] = value;
    scopes[id] = scope;
  }, elapsedSeconds);
  return { values, scopes };
}
