import type { Meter } from '../machine/meter.ts';

/** Reads a meter once: values and scopes by series id. */
export function readMeter(meter: Meter, elapsedSeconds = 1) {
  const values: Record<string, number | null> = {};
  const scopes: Record<string, string> = {};
  meter.read((id, _unit, scope, value) => {
    values[id] = value;
    scopes[id] = scope;
  }, elapsedSeconds);
  return { values, scopes };
}
