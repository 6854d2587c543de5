/** Colours shared by all charts: the app's hue at 75 %, grey for everything else. */
export const ink = {
  mark: 'color-mix(in oklab, var(--hue) 75%, var(--surface))',
  other: 'color-mix(in oklab, var(--ink) 28%, var(--surface))',
  wash: 'color-mix(in oklab, var(--hue) 14%, var(--surface))',
  line: 'var(--hue)',
} as const;

const tick = { fill: 'var(--ink-3)', fontSize: 11, fontFamily: 'var(--mono)' } as const;

/** Props shared by all axes. */
export const axis = { tickLine: false, axisLine: false, tick, tickMargin: 6 } as const;
export const grid = { stroke: 'var(--line)', vertical: false } as const;
export const margin = { top: 4, right: 44, bottom: 0, left: 0 } as const;
export const cursor = { fill: 'color-mix(in oklab, var(--ink) 5%, transparent)' } as const;
